using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's firewall admits only management subnets to the management services.</summary>
[Control("HV-20-04", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[NotVerified("the names of Windows' own firewall rules")]
internal sealed class HyperVHostFirewallManagement : Control
{
    private const string Remote = "RemoteAddress";
    private static readonly Setting Rules = HyperVHost.InboundRules;
    private static readonly Parameter Subnets = new("mgmtSubnets", "", "The subnets that may reach the management ports, written as in the rules, separated by commas; empty is any that a rule names");
    private static readonly Parameter Names = new("managementRules", "WINRM-*, WMI-*, RemoteDesktop-*, VIRT-VMMS-*, VIRT-WMI-*, VIRT-REMOTEDESKTOP-*", "The firewall rules of Windows that let management in, by the name of the rule, with * as a wildcard");
    private static readonly Parameter Ports = new("managementPorts", "135, 2179, 3389, 5985, 5986", "The ports of management, whatever the rule that opens them is called");

    public override string Title => "The host's firewall admits only management subnets to Hyper-V, WinRM, WMI and Remote Desktop";
    public override string Why => "Whoever reaches a management service may guess its passwords and try its faults, from a virtual machine as well.";
    public override string WantedText => "no such rule open to any address; where mgmtSubnets is set, to those only";
    public override string Remedy => "Set-NetFirewallRule -Name RULE -RemoteAddress SUBNETS, your own address first";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Rules];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Subnets, Names, Ports];

    public override Judgement Judge(Facts facts)
    {
        var rules = facts[Rules].Rows.Where(row => IsOfManagement(row, facts)).ToList();
        if (rules.Count == 0)
            return Judgement.NotApplicable("no enabled rule lets management in");
        var bad = rules.Where(row => !IsGood(row, facts)).ToList();
        return bad.Count == 0
            ? Judgement.Pass(rules.Count + " rules, all as wanted")
            : Judgement.Fail(string.Join("; ", bad.Select(row => (row["DisplayName"] ?? row["InstanceID"]) + " from " + (row[Remote] ?? "Any"))));
    }

    public override Repair Repair(Facts facts) => facts.Items(Subnets).Count == 0
        ? Core.Remediation.Repair.ByPerson("name the management subnets in the site policy (parameter mgmtSubnets), or: " + Remedy)
        : Core.Remediation.Repair.By(new Change(Rules, facts[Rules], Reading.Known(facts[Rules].Rows
            .Select(row => IsOfManagement(row, facts) && !IsGood(row, facts) ? row.With(Remote, string.Join(",", facts.Items(Subnets))) : row).ToList())));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Rule("WINRM-HTTP-In-TCP", "5985", "10.1.0.0/255.255.0.0")),
        Example.Pass(Rule("WINRM-HTTP-In-TCP", "5985", "10.1.2.0/255.255.255.0,10.1.9.1-10.1.9.9")).With(Subnets, "10.1.0.0/16, fd00::/8"),
        Example.Pass(Rule("WINRM-HTTP-In-TCP", "5985", "LocalSubnet")).With(Subnets, "10.1.0.0/16, LocalSubnet"),
        Example.Fail(Rule("WINRM-HTTP-In-TCP", "5985", "LocalSubnet")).With(Subnets, "10.1.0.0/16"),
        Example.Fail(Rule("RemoteDesktop-UserMode-In-TCP", "3389", "Any")),
        Example.Fail(Rule("VIRT-VMMS-RPC-In-TCP-NoScope", "RPC", null)).With(Subnets, "10.1.0.0/16, fd00::/8"),
        Example.Fail(Rule("WINRM-HTTP-In-TCP", "5985", "10.1.0.0/255.255.0.0,10.2.0.1")).With(Subnets, "10.1.0.0/16"),
        Example.Fail(Rule("WINRM-HTTP-In-TCP", "5985", "10.1.0.1-10.2.0.1")).With(Subnets, "10.1.0.0/16"),
        Example.Fail(Rule("{9F0C}", "5000-6000", "Any")),
        Example.Fail(Rule("WINRM-HTTP-In-TCP", "5985", "0.0.0.0/0.0.0.0")),
        Example.NotApplicable(Rule("FPS-SMB-In-TCP", "445", "Any")),
        Example.NotApplicable(),
    ];

    private static bool IsOfManagement(Row row, Facts facts) => facts.Items(Names).Any(pattern => NamePattern.Matches(pattern, row["InstanceID"] ?? ""))
        || ((row["LocalPort"] ?? "").Split(',') is var open && facts.Items(Ports).Any(port => int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && NumberRanges.Hold(open, number)));

    private static bool IsGood(Row row, Facts facts) => RemoteAddresses.AreWithin(row[Remote], facts.Items(Subnets));

    private static (Setting, Reading) Rule(string name, string port, string? remote) => (Rules, TableOf(Rules,
        ["CoreNet-DHCP-In", "DHCP", "@FirewallAPI.dll,-25000", "17", "68", "Any"],
        [name, "A rule", null, "6", port, remote]));
}
