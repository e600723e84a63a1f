using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Consoles that may be reached over the network are encrypted and ask who comes.</summary>
[Control("LV-07-09", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class KvmHostConsoleTls : Control
{
    private static readonly string[] Local = ["127.0.0.1", "::1", "localhost"];
    private static readonly Setting VncListen = LibvirtHost.QemuConf("vnc_listen"), VncSocket = LibvirtHost.QemuConf("vnc_auto_unix_socket"), VncTls = LibvirtHost.QemuConf("vnc_tls"), VncSasl = LibvirtHost.QemuConf("vnc_sasl");
    private static readonly Setting VncVerify = LibvirtHost.QemuConf("vnc_tls_x509_verify"), DefaultVerify = LibvirtHost.QemuConf("default_tls_x509_verify");
    private static readonly Setting SpiceListen = LibvirtHost.QemuConf("spice_listen"), SpiceSocket = LibvirtHost.QemuConf("spice_auto_unix_socket"), SpiceTls = LibvirtHost.QemuConf("spice_tls"), SpiceSasl = LibvirtHost.QemuConf("spice_sasl");
    private static readonly Parameter Always = new("consoleTls", "false", "true where consoles must be encrypted even if they listen on the host only");

    public override string Title => "Consoles listen on the host only by default, or use TLS and authentication";
    public override string Why => "VNC and SPICE send screen and keystrokes, passwords among them, in clear text to whoever listens on the network.";
    public override string WantedText => "vnc_listen and spice_listen of the host itself; otherwise TLS, with client certificates or SASL";
    public override string Remedy => "/etc/libvirt/qemu.conf: vnc_listen = \"127.0.0.1\", spice_listen = \"127.0.0.1\", or vnc_tls = 1, vnc_tls_x509_verify = 1, spice_tls = 1, spice_sasl = 1; restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Always];
    public override IReadOnlyList<Setting> Reads { get; } = [VncListen, VncSocket, VncTls, VncSasl, VncVerify, DefaultVerify, SpiceListen, SpiceSocket, SpiceTls, SpiceSasl];

    public override Judgement Judge(Facts facts)
    {
        bool vnc = IsVncGuarded(facts), spice = IsSpiceGuarded(facts);
        return Judgement.Of(vnc && spice, "VNC on " + facts.Shown(VncListen) + (vnc ? "" : " without TLS and authentication")
            + "; SPICE on " + facts.Shown(SpiceListen) + (spice ? "" : " without TLS and authentication"));
    }

    private static bool IsLocal(Facts facts, Setting listen, Setting socket) =>
        facts.Text(Always) == "false" && (Local.Contains(facts.InForce(listen).Text) || IsOn(facts, socket));

    private static bool VerifiesClients(Facts facts) => IsOn(facts, facts[VncVerify].IsKnown ? VncVerify : DefaultVerify);

    private static bool IsOn(Facts facts, Setting setting) => facts.InForce(setting).Text == "1";

    // Where VNC has TLS already its certificates are there, and clients that have one come in as before.
    public override Repair Repair(Facts facts)
    {
        if (facts.Text(Always) != "false")
            return Core.Remediation.Repair.ByPerson("machines do not start before certificates are in /etc/pki: put them there first. " + Remedy);
        var changes = new List<Change>();
        if (!IsVncGuarded(facts))
            changes.Add(IsOn(facts, VncTls) ? new Change(VncVerify, facts[VncVerify], Reading.Known("1")) : new Change(VncListen, facts[VncListen], Reading.Known(Local[0])));
        if (!IsSpiceGuarded(facts))
            changes.Add(new Change(SpiceListen, facts[SpiceListen], Reading.Known(Local[0])));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool IsVncGuarded(Facts facts) => IsLocal(facts, VncListen, VncSocket) || (IsOn(facts, VncTls) && (IsOn(facts, VncSasl) || VerifiesClients(facts)));

    private static bool IsSpiceGuarded(Facts facts) => IsLocal(facts, SpiceListen, SpiceSocket) || (IsOn(facts, SpiceTls) && IsOn(facts, SpiceSasl));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((VncListen, Reading.Known("127.0.0.1")), (SpiceListen, Reading.Known("::1"))),
        Example.Pass((VncListen, Reading.Known("0.0.0.0")), (VncSocket, Reading.Known("1"))),
        Example.Pass((VncListen, Reading.Known("0.0.0.0")), (VncTls, Reading.Known("1")), (VncVerify, Reading.Known("1"))),
        Example.Pass((VncListen, Reading.Known("0.0.0.0")), (VncTls, Reading.Known("1")), (DefaultVerify, Reading.Known("1"))),
        Example.Pass((SpiceListen, Reading.Known("::")), (SpiceTls, Reading.Known("1")), (SpiceSasl, Reading.Known("1"))),
        Example.Fail((VncListen, Reading.Known("0.0.0.0"))),
        Example.Fail((VncListen, Reading.Known("127.0.0.10"))),
        Example.Fail((VncListen, Reading.Known("0.0.0.0")), (VncTls, Reading.Known("1"))),
        Example.Fail((VncListen, Reading.Known("0.0.0.0")), (VncTls, Reading.Known("1")), (VncVerify, Reading.Known("0")), (DefaultVerify, Reading.Known("1"))),
        Example.Fail((SpiceListen, Reading.Known("::")), (SpiceTls, Reading.Known("1"))),
        Example.Fail((VncListen, Reading.Known("0.0.0.0")), (SpiceListen, Reading.Known("0.0.0.0"))),
        Example.Fail().With(Always, "true"),
        Example.Fail().With(Always, "yes"),
    ];
}
