using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only the other hosts reach the ports that migrations come in on.</summary>
[Control("LV-13-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
[Serves("HY-SR-20")]
[NotVerified("no firewall was installed")]
internal sealed class KvmHostMigrationFirewall : Control
{
    private const int LibvirtTls = 16514;
    private static readonly Setting First = LibvirtHost.QemuConf("migration_port_min"), Last = LibvirtHost.QemuConf("migration_port_max");
    private static readonly Setting Rules = LibvirtHost.File("/etc/nftables.conf");
    private static readonly string[] Names = ["nftables.service", "firewalld.service", "ufw.service", "netfilter-persistent.service", "iptables.service"];
    private static readonly Setting[] Firewalls = Names.Select(LibvirtHost.Unit).ToArray();
    private static readonly Parameter Peers = new("peers", "", "The addresses and networks of the hosts that migrate to this one");

    public override string Title => "A firewall lets only the other hosts reach the migration ports";
    public override string Why => "Whoever reaches a migration port while a virtual machine comes in can send another state in its place.";
    public override string WantedText => "a firewall that drops by default and opens the migration ports and 16514 to the peers only";
    public override string Remedy => "/etc/nftables.conf: an input chain with policy drop and \"ip saddr { PEERS } tcp dport { 16514, 49152-49215 } accept\" (admit your own session first); systemctl enable --now nftables.service";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [First, Last, Rules, .. Firewalls];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Peers];

    public override Judgement Judge(Facts facts)
    {
        var enabled = Names.Where((_, i) => facts[Firewalls[i]].Text == "enabled").ToList();
        if (enabled.Count == 0)
            return Judgement.Fail("no firewall is enabled", "looked for " + string.Join(", ", Names));
        var (first, last, peers) = (facts.InForce(First).Number ?? 0, facts.InForce(Last).Number ?? 65535, facts.Items(Peers));
        if (enabled.Count == 1 && enabled[0] == Names[0] && facts[Rules].Text is { } text)
        {
            if (text.IndexOf("drop", StringComparison.Ordinal) < 0 && text.IndexOf("reject", StringComparison.Ordinal) < 0)
                return Judgement.Fail("nftables is enabled, but /etc/nftables.conf refuses nothing");
            var lines = text.Split('\n').Select(line => line.Split('#')[0].Trim()).ToList();
            var inputs = lines.Where(line => line.IndexOf("hook input", StringComparison.Ordinal) >= 0).ToList();
            // A table of family ip alone leaves IPv6 open.
            var both = text.IndexOf("table inet", StringComparison.Ordinal) >= 0;
            if (both && inputs.Count > 0 && inputs.All(line => line.IndexOf("policy drop", StringComparison.Ordinal) >= 0) && lines.All(line => NftablesLine.Spares(line, [(first, last), (LibvirtTls, LibvirtTls)], peers)))
                return Judgement.Pass("nftables drops by default and opens these ports to the peers only");
        }

        return Judgement.Manual("check the rules of " + string.Join(", ", enabled) + ": TCP ports " + first + "-" + last + " and " + LibvirtTls
            + " must be open to " + (peers.Count == 0 ? "the other hosts" : string.Join(", ", peers)) + " only");
    }

    private const string Base = "table inet filter {\n chain input {\n  type filter hook input priority filter; policy drop;\n  ct state established,related accept\n  iifname \"lo\" accept\n  tcp dport { 22, 443 } accept # ssh\n";
    private static readonly Reading On = Reading.Known("enabled");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Firewalls[0], On), (Rules, Reading.Known(Base + "}}"))),
        Example.Pass((Firewalls[0], On), (Rules, Reading.Known(Base + "  ip saddr { 10.20.0.8, 10.20.0.9 } tcp dport 49152-49215 accept\n}}"))).With(Peers, "10.20.0.0/24"),
        Example.Manual((Firewalls[0], On), (Rules, Reading.Known(Base + "  ip saddr { 10.20.0.8, 10.21.0.9 } tcp dport 49152-49215 accept\n}}"))).With(Peers, "10.20.0.0/24"),
        Example.Manual((Firewalls[0], On), (Rules, Reading.Known(Base + "  tcp dport 49000-49152 accept\n}}"))),
        Example.Manual((Firewalls[0], On), (Rules, Reading.Known(Base + "  ip saddr != 10.20.0.8 accept\n}}"))).With(Peers, "10.20.0.8"),
        Example.Manual((Firewalls[0], On), (Rules, Reading.Known(Base + "  iifname != \"lo\" accept\n}}"))),
        Example.Manual((Firewalls[0], On), (Rules, Reading.Known(Base + "  iifname { \"lo\", \"eth0\" } accept\n}}"))),
        Example.Manual((Firewalls[0], On), (Rules, Reading.Known(Base + "  tcp dport 80 accept; tcp dport 16514 accept\n}}"))),
        Example.Manual((Firewalls[0], On), (Rules, Reading.Known(Base.Replace("inet", "ip") + "}}"))),
        Example.Manual((Firewalls[0], On), (Rules, Reading.Known(Base.Replace("policy drop", "policy accept") + "  drop\n}}"))),
        Example.Manual((Firewalls[0], On), (Firewalls[2], On), (Rules, Reading.Known(Base + "}}"))),
        Example.Manual((Firewalls[1], On)),
        Example.Fail((Firewalls[0], On), (Rules, Reading.Known("table inet filter { chain input { type filter hook input priority filter; } }"))),
        Example.Fail((Firewalls[0], Reading.Known("disabled")), (Rules, Reading.Known(Base + "}}"))),
        Example.Fail(),
    ];
}
