using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Clients that reach libvirt over the network are authenticated one by one, and with strong means.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-18-05", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
[Serves("HY-SR-20")]
internal sealed class KvmHostRemoteAuthentication : Control
{
    private static readonly Parameter Names = new("dnList", "", "The entries that tls_allowed_dn_list may have, separated by semicolons; empty is any but a bare *");
    private static readonly Setting AuthTls = LibvirtHost.RemoteConf("auth_tls"), AuthTcp = LibvirtHost.RemoteConf("auth_tcp"), NoVerify = LibvirtHost.RemoteConf("tls_no_verify_certificate");
    private static readonly Setting Allowed = LibvirtHost.RemoteConf("tls_allowed_dn_list"), Strength = LibvirtHost.RemoteConf("tcp_min_ssf"), Sasl = LibvirtHost.File("/etc/sasl2/libvirt.conf");

    public override string Title => "Remote clients of libvirt are authenticated one by one";
    public override string Why => "With TLS alone every certificate of the authority is an administrator; weak SASL mechanisms give passwords away.";
    public override string WantedText => "TLS: client certificates verified, and a list of names or SASL; TCP: SASL with tcp_min_ssf 112 or more; SASL by gssapi or scram";
    public override string Remedy => "/etc/libvirt/libvirtd.conf (virtproxyd.conf where the daemons are modular): tls_allowed_dn_list = [ ... ] or auth_tls = \"sasl\", tls_no_verify_certificate = 0, tcp_min_ssf = 112; /etc/sasl2/libvirt.conf: mech_list: gssapi; restart the daemon";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Names];
    public override IReadOnlyList<Setting> Reads { get; } = [.. LibvirtSockets.Tls.Reads, .. LibvirtSockets.Tcp.Reads, AuthTls, AuthTcp, NoVerify, Allowed, Strength, Sasl];

    public override Judgement Judge(Facts facts)
    {
        if (!LibvirtSockets.Tls.IsOpen(facts) && !LibvirtSockets.Tcp.IsOpen(facts))
            return Judgement.NotApplicable("libvirt does not listen on the network");
        var faults = Faults(facts).Select(fault => fault.Shown).ToList();
        return faults.Count == 0 ? Judgement.Pass("remote clients are authenticated as wanted") : Judgement.Fail(string.Join("; ", faults));
    }

    public override Repair Repair(Facts facts)
    {
        var faults = Faults(facts).ToList();
        // The file of SASL is free text, and who may come in only the site knows.
        return faults.Any(fault => fault.Good is null) ? base.Repair(facts)
            : Core.Remediation.Repair.By([.. faults.Select(fault => new Change(fault.Setting, facts[fault.Setting], fault.Good!))]);
    }

    /// <summary>What is not as wanted, and the value that would be; null where only a person can give it.</summary>
    private static IEnumerable<(Setting Setting, string Shown, Reading? Good)> Faults(Facts facts)
    {
        var (tls, tcp) = (LibvirtSockets.Tls.IsOpen(facts), LibvirtSockets.Tcp.IsOpen(facts));
        var saslOverTls = tls && facts.InForce(AuthTls).Text == "sasl";
        if (tls && facts.InForce(NoVerify).Text != "0")
            yield return (NoVerify, "tls_no_verify_certificate " + facts.Shown(NoVerify), Reading.Known(0));
        if (tls && !saslOverTls && CertificateNames.Of(facts.Text(Names)) is var known && !CertificateNames.AreNarrow(facts[Allowed], known))
            yield return (Allowed, "TLS without SASL, tls_allowed_dn_list " + facts.Shown(Allowed), known.Count > 0 ? Reading.Known(known) : null);
        if (tcp && facts.InForce(AuthTcp).Text != "sasl")
            yield return (AuthTcp, "auth_tcp " + facts.Shown(AuthTcp), Reading.Known("sasl"));
        if (tcp && !(facts.InForce(Strength).Number >= 112))
            yield return (Strength, "tcp_min_ssf " + facts.Shown(Strength), Reading.Known(112));
        if ((tcp || saslOverTls) && SaslMechanisms.Of(facts[Sasl].Text) is var used && SaslMechanisms.AreWeak(used))
            yield return (Sasl, "SASL mech_list " + (used.Count == 0 ? "not set" : string.Join(" ", used)), null);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.NotApplicable(),
        Example.Pass(Tls, (Allowed, Reading.Known(["C=GB,CN=admin1"]))),
        Example.Pass(Tls, (Allowed, Reading.Known(["CN=admin1"]))).With(Names, "CN=admin1; CN=admin2"),
        Example.Pass(Tls, (AuthTls, Reading.Known("sasl")), (Sasl, Reading.Known("#mech_list: digest-md5\nmech_list: gssapi"))),
        Example.Pass(Tcp, (Strength, Reading.Known("112")), (Sasl, Reading.Known("mech_list: scram-sha-256 gssapi"))),
        Example.Fail(Tls),
        Example.Fail(Tls, (Allowed, Reading.Known(["*"]))),
        Example.Fail(Tls, (Allowed, Reading.Known(["CN=admin3"]))).With(Names, "CN=admin1; CN=admin2"),
        Example.Fail(Tls, (Allowed, Reading.Known(["CN=admin1"])), (NoVerify, Reading.Known("1"))),
        Example.Fail(Tls, (AuthTls, Reading.Known("sasl")), (Sasl, Reading.Known("mech_list: gssapi digest-md5"))),
        Example.Fail(Tcp, (Strength, Reading.Known("112")), (Sasl, Reading.Known("mech_list: gssapi sp-magic"))),
        Example.Fail(Tcp, (Sasl, Reading.Known("mech_list: gssapi"))),
        Example.Fail(Tcp, (Strength, Reading.Known("111")), (Sasl, Reading.Known("mech_list: gssapi"))),
        Example.Fail(Tcp, (Strength, Reading.Known("112")), (AuthTcp, Reading.Known("none")), (Sasl, Reading.Known("mech_list: gssapi"))),
        Example.Fail(Tcp, (Strength, Reading.Known("112"))),
    ];

    private static (Setting, Reading) Tls => (LibvirtSockets.Tls.Monolithic, Reading.Known("enabled"));

    private static (Setting, Reading) Tcp => (LibvirtHost.Listening, LibvirtSockets.Listens("0.0.0.0", "16509"));
}
