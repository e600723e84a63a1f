using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt's TLS socket is off, or bound to the management address, with strong ciphers and a private key.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-20-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
internal sealed class KvmHostTlsSocket : Control
{
    private static readonly string[] Weak = ["LEGACY", "EXPORT", "+VERS-SSL3.0", "+VERS-TLS1.0", "+VERS-TLS1.1", "+VERS-ALL", "+VERS-TLS-ALL", "+ARCFOUR", "+3DES", "+NULL", "+ANON", "+MD5", "PERFORMANCE", "NONE"];
    private static readonly Parameter Address = new("mgmtAddress", "", "The management addresses of the hosts, separated by commas; empty is any single address");
    private static readonly Setting Monolithic = LibvirtHost.UnitKey("libvirtd-tls.socket", "Socket", "ListenStream"), Modular = LibvirtHost.UnitKey("virtproxyd-tls.socket", "Socket", "ListenStream");
    private static readonly Setting Priority = LibvirtHost.RemoteConf("tls_priority"), Key = LibvirtHost.FileModes("/etc/pki/libvirt/private/serverkey.pem");

    public override string Title => "libvirt's TLS socket is off, or on the management address only";
    public override string Why => "A management port on every address can be reached from the networks of the virtual machines.";
    public override string WantedText => "no TLS socket, or one on the management address, tls_priority without weak versions, the key readable by its owner only";
    public override string Remedy => "systemctl edit libvirtd-tls.socket (virtproxyd-tls.socket where the daemons are modular): [Socket], ListenStream= and ListenStream=ADDRESS:16514; chmod 0600 /etc/pki/libvirt/private/serverkey.pem; restart the socket";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Address];
    public override IReadOnlyList<Setting> Reads { get; } = [.. LibvirtSockets.Tls.Reads, Monolithic, Modular, Priority, Key];

    public override Judgement Judge(Facts facts)
    {
        if (!LibvirtSockets.Tls.IsOpen(facts))
            return Judgement.Pass("no TLS socket");
        var streams = LibvirtSockets.Tls.Addresses(facts).Concat(Enabled(facts).SelectMany(unit => LibvirtSockets.Addresses(facts[unit]))).ToList();
        var faults = streams.Where(stream => IsOpen(stream, facts)).Distinct()
            .Select(stream => "listens on " + (stream is "" or "*" ? "every address" : stream)).ToList();
        if (IsWeak(facts))
            faults.Add("tls_priority " + facts.InForce(Priority).Text);
        faults.AddRange(facts[Key].Rows.Where(row => !PermissionBits.Within(row["mode"], "0700")).Select(row => "key of mode " + row["mode"]));
        return faults.Count == 0 ? Judgement.Pass("on " + string.Join(", ", streams.Distinct())) : Judgement.Fail(string.Join("; ", faults));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        var units = Enabled(facts).Where(unit => LibvirtSockets.Addresses(facts[unit]).Any(stream => IsOpen(stream, facts))).ToList();
        // Of several addresses only the site knows which is this host's; what is not of systemd's making is not to be told from here.
        if (units.Count > 0 ? facts.Items(Address).Count != 1 : LibvirtSockets.Tls.Addresses(facts).Any(address => IsOpen(address, facts)))
            return Core.Remediation.Repair.ByPerson("name this host's one management address in the site policy (parameter mgmtAddress), or: " + Remedy);
        foreach (var unit in units)
            changes.Add(new Change(unit, facts[unit], Reading.Known(LibvirtSockets.Tls.StreamOn(facts.Items(Address)[0]))));
        if (IsWeak(facts))
            changes.Add(new Change(Priority, facts[Priority], Reading.Absent));
        if (facts[Key].Rows.Any(row => !PermissionBits.Within(row["mode"], "0700")))
            changes.Add(new Change(Key, facts[Key], Reading.Known([.. facts[Key].Rows.Select(row => row.With("mode", PermissionBits.Limited(row["mode"], "0600")))])));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool IsOpen(string stream, Facts facts) => facts.Items(Address) is { Count: > 0 } allowed ? !allowed.Contains(stream) : stream is "*" or "0.0.0.0" or "::" or "";

    private static bool IsWeak(Facts facts) => (facts.InForce(Priority).Text ?? "").Split(':').Any(part => Weak.Any(weak => part.StartsWith(weak, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<Setting> Enabled(Facts facts) => new[] { (LibvirtSockets.Tls.Monolithic, Monolithic), (LibvirtSockets.Tls.Modular, Modular) }
        .Where(socket => facts[socket.Item1].Text == "enabled").Select(socket => socket.Item2);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Monolithic, Reading.Known("16514"))),
        Example.Pass(On, (Monolithic, Reading.Known(["16514", "", "10.0.0.5:16514"]))),
        Example.Pass(On, (Monolithic, Reading.Known(["16514", "", "[fd00::5]:16514"]))).With(Address, "fd00::5, 10.0.0.5"),
        Example.Pass((LibvirtHost.Listening, LibvirtSockets.Listens("10.0.0.5", "16514"))),
        Example.Fail(On, (Monolithic, Reading.Known("16514"))),
        Example.Fail((LibvirtSockets.Tls.Modular, Reading.Known("enabled")), (Monolithic, Reading.Known("10.0.0.5:16514")), (Modular, Reading.Known("16514"))).With(Address, "10.0.0.5"),
        Example.Pass((LibvirtSockets.Tls.Modular, Reading.Known("enabled")), (Monolithic, Reading.Known("16514")), (Modular, Reading.Known(["16514", "", "10.0.0.5:16514"]))),
        Example.Fail(On, (Monolithic, Reading.Known(["16514", "10.0.0.5:16514"]))),
        Example.Fail(On, (Monolithic, Reading.Known("10.0.0.50:16514")), (Priority, Reading.Known("LEGACY"))).With(Address, "fd00::5"),
        Example.Fail(On, (Monolithic, Reading.Known("10.0.0.50:16514"))).With(Address, "10.0.0.5, 10.0.0.6"),
        Example.Fail((LibvirtHost.Listening, LibvirtSockets.Listens("::", "16514"))),
        Example.Fail(On, (Monolithic, Reading.Known("10.0.0.5:16514")), (Priority, Reading.Known("NORMAL:+VERS-TLS1.0"))),
        Example.Pass(On, (Monolithic, Reading.Known("10.0.0.5:16514")), (Priority, Reading.Known("NORMAL:-VERS-TLS1.0"))),
        Example.Fail(On, (Monolithic, Reading.Known("10.0.0.5:16514")), (Key, TableOf(Key, ["/etc/pki/libvirt/private/serverkey.pem", "0640", "root", "root", "0"]))),
    ];

    private static (Setting, Reading) On => (LibvirtSockets.Tls.Monolithic, Reading.Known("enabled"));
}
