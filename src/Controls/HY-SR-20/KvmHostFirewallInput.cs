using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's firewall drops what it is not told to let in, and lets only known subnets reach the management ports.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-20-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[NotVerified("the rules that the kernel has loaded: the configuration of nftables, ufw and firewalld is read; where it jumps to other chains a person must look")]
internal sealed class KvmHostFirewallInput : Control
{
    private static readonly Parameter Subnets = new("mgmtSubnets", "", "The subnets that may reach the management ports, written as in the rules, separated by commas; empty is any that a rule names");

    public override string Title => "The host's firewall admits only management subnets";
    public override string Why => "SSH, libvirt, consoles and migration ports open to every network let anyone try, from a virtual machine as well.";
    public override string WantedText => "nftables, ufw or firewalld enabled, input dropped by default, management ports (22, 16509, 16514, 5900 and above) only from the site's mgmtSubnets";
    public override string Remedy => "/etc/nftables.conf: chain input { type filter hook input priority filter; policy drop; ... ip saddr SUBNET tcp dport { 22, 16514, 49152-49215 } accept }; own address first, with a timer that takes it back; systemctl enable --now nftables";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Subnets];
    public override IReadOnlyList<Setting> Reads { get; } = HostFirewall.Reads;

    public override Judgement Judge(Facts facts)
    {
        if (HostFirewall.Of(facts) is not { } firewall)
            return Judgement.Fail("no firewall is enabled");
        if (!firewall.DropsByDefault(facts))
            return Judgement.Fail(firewall.Name + " lets everything in by default");
        var subnets = facts.Items(Subnets);
        var faults = new List<string>();
        foreach (var rule in firewall.Rules(facts).Where(rule => rule.ReachesManagement))
        {
            var strangers = rule.Sources.Where(source => !source.StartsWith("device ", StringComparison.Ordinal) && !subnets.Contains(source, StringComparer.OrdinalIgnoreCase)).ToList();
            if (rule.Sources.Count == 0)
                faults.Add(rule + " open to any address");
            else if (subnets.Count > 0 && strangers.Count > 0)
                faults.Add(rule + " open to " + string.Join(", ", strangers));
        }

        if (faults.Count == 0 && firewall.NotFollowed(facts) is { } elsewhere)
            return Judgement.Manual("read the rules of " + firewall.Name + ": it uses " + elsewhere);

        return faults.Count == 0 ? Judgement.Pass(firewall.Name + " drops by default, management ports from named sources only") : Judgement.Fail(firewall.Name + ": " + string.Join("; ", faults));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Nft, Chain("policy drop;\n ct state established,related accept\n iif lo accept\n ip saddr { 10.0.0.0/24, 10.0.1.0/24 } tcp dport { 22, 16514 } accept\n tcp dport 80 accept\n }")),
        Example.Pass(Nft, Chain("policy drop;\n ip saddr 10.0.0.0/24 tcp dport 22 accept }\n chain forward { type filter hook forward priority 0; tcp dport 22 accept }")).With(Subnets, "10.0.0.0/24"),
        Example.Pass(UfwOn, Drop, (Ufw.UserRules, TableOf(Ufw.UserRules, ["/etc/ufw/user.rules", "### tuple ### allow tcp 22 0.0.0.0/0 any 10.0.0.0/24 in\n### tuple ### allow any 443 0.0.0.0/0 any 0.0.0.0/0 in"]))),
        Example.Pass(Firewalld, Zone("<zone><service name=\"dhcpv6-client\"/><rule family=\"ipv4\"><source address=\"10.0.0.0/24\"/><service name=\"ssh\"/><accept/></rule></zone>")),
        Example.Fail(),
        Example.Fail(Nft),
        Example.Fail(Nft, Chain("policy accept; }")),
        Example.Manual(Nft, Chain("policy drop;\n jump site\n}")),
        Example.Fail(Nft, Chain("\n # policy drop;\n}")),
        Example.Fail(Nft, Chain("policy drop;\n tcp dport { 80, 22 } accept\n}")),
        Example.Fail(Nft, Chain("policy drop;\n ip saddr 10.0.0.0/8 tcp dport 22 accept\n}")).With(Subnets, "10.0.0.0/24"),
        Example.Fail(UfwOn, (Ufw.Defaults, Reading.Known("DEFAULT_INPUT_POLICY=\"ACCEPT\""))),
        Example.Fail(UfwOn, Drop, (Ufw.UserRules, TableOf(Ufw.UserRules, ["/etc/ufw/user.rules", "### tuple ### allow tcp 5900:5910 0.0.0.0/0 any 0.0.0.0/0 in"]))),
        Example.Fail(Firewalld, Zone("<zone><service name=\"ssh\"/></zone>")),
        Example.Fail(Firewalld, Zone("<zone target=\"ACCEPT\"></zone>")),
    ];

    private static (Setting, Reading) Nft => (Nftables.Unit, Reading.Known("enabled"));

    private static (Setting, Reading) Chain(string rest) => (Nftables.Conf, Reading.Known("table inet filter {\n chain input { type filter hook input priority filter; " + rest + "\n}"));

    private static (Setting, Reading) UfwOn => (Ufw.Conf, Reading.Known("ENABLED=yes"));

    private static (Setting, Reading) Drop => (Ufw.Defaults, Reading.Known("DEFAULT_INPUT_POLICY=\"DROP\""));

    private static (Setting, Reading) Firewalld => (HostFiles.Firewalld.Unit, Reading.Known("enabled"));

    private static (Setting, Reading) Zone(string text) => (HostFiles.Firewalld.Shipped, TableOf(HostFiles.Firewalld.Shipped, ["/usr/lib/firewalld/zones/public.xml", text]));
}
