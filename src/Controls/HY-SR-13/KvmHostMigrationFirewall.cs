using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only the other hosts reach the ports that migrations come in on.</summary>
[Control("LV-13-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
[Serves("HY-SR-20")]
internal sealed class KvmHostMigrationFirewall : Control
{
    private static readonly Setting Listen = LibvirtHost.QemuConf("migration_address"), First = LibvirtHost.QemuConf("migration_port_min"), Last = LibvirtHost.QemuConf("migration_port_max");
    private static readonly string[] Names = ["nftables.service", "firewalld.service", "ufw.service", "netfilter-persistent.service", "iptables.service"];
    private static readonly Setting[] Firewalls = Names.Select(LibvirtHost.Unit).ToArray();
    private static readonly Parameter Peers = new("peers", "", "The addresses of the hosts that migrate to this one");

    public override string Title => "A firewall lets only the other hosts reach the migration ports";
    public override string Why => "Whoever reaches a migration port while a virtual machine comes in can send another state in its place.";
    public override string WantedText => "a firewall that is on and lets only the peers reach the migration ports and 16514, or migration on a loopback address";
    public override string Remedy => "nft add rule inet filter input ip saddr PEERS tcp dport { 16514, 49152-49215 } accept, with policy drop, in /etc/nftables.conf; systemctl enable --now nftables.service (admit your own session first)";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Listen, First, Last, .. Firewalls];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Peers];

    public override Judgement Judge(Facts facts)
    {
        var listen = facts[Listen].Text ?? "";
        if (Loopback.Any(range => range.Contains(listen)))
            return Judgement.Pass("migration_address " + listen);
        var enabled = Names.Where((name, i) => facts[Firewalls[i]].Text == "enabled").ToList();
        if (enabled.Count == 0)
            return Judgement.Fail("no firewall is enabled", "looked for " + string.Join(", ", Names));
        var peers = facts.Text(Peers);
        return Judgement.Manual("check the rules of " + string.Join(", ", enabled) + ": TCP ports " + facts.InForce(First).Text + "-" + facts.InForce(Last).Text
            + " and 16514 must be open to " + (peers.Length == 0 ? "the other hosts" : peers) + " only");
    }

    private static readonly Subnet[] Loopback = [Subnet.Parse("127.0.0.0/8")!, Subnet.Parse("::1")!];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Listen, Reading.Known("127.0.0.1"))),
        Example.Pass((Listen, Reading.Known("::1"))),
        Example.Fail((Listen, Reading.Known("10.127.0.1"))),
        Example.Fail((Firewalls[0], Reading.Known("disabled"))),
        Example.Fail(),
        Example.Manual((Firewalls[0], Reading.Known("enabled")), (Listen, Reading.Known("10.20.0.7"))).With(Peers, "10.20.0.8"),
        Example.Manual((Firewalls[1], Reading.Known("enabled"))),
    ];
}
