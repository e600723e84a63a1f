using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Live migration and replication are let in only where they are used, and from the hosts that use them.</summary>
[Control("HV-20-05", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20")]
[NotVerified("the names of Windows' own firewall rules")]
internal sealed class HyperVHostFirewallMigration : Control
{
    private const string Name = "InstanceID", Remote = "RemoteAddress", MigrationRules = "VIRT-MIGL-*", ReplicaRules = "VIRT-HVR*";
    private static readonly Setting Rules = HyperVHost.InboundRules, Migration = HyperVHost.Migration("EnableVirtualSystemMigration");
    private static readonly Setting Replica = HyperVHost.Cim("root/virtualization/v2:Msvm_ReplicationServiceSettingData.RecoveryServerEnabled"), Cluster = HyperVHost.Cim("root/cimv2:Win32_Service[Name=ClusSvc].State");
    private static readonly Parameter Peers = new("peers", "", "The addresses and networks of the hosts that migrate to this one");

    public override string Title => "Live migration and replication are let in where they are used only, and from their peers";
    public override string Why => "An open port of live migration or replication takes in virtual machines from whoever can speak to it.";
    public override string WantedText => "rules for live migration and replication disabled where not used, else limited to peers";
    public override string Remedy => "Disable-NetFirewallRule -Name RULE; where it is used Set-NetFirewallRule -Name RULE -RemoteAddress ADDRESSES of the other hosts";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Rules, Migration, Replica, Cluster];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Peers];

    public override Judgement Judge(Facts facts)
    {
        var bad = facts[Rules].Rows.Where(row => !IsGood(row, facts)).Select(row => row[Name] + (IsUsed(row, facts) ? " from " + (row[Remote] ?? "Any") : " not used")).ToList();
        return bad.Count == 0 ? Judgement.Pass("none that is not used or not limited") : Judgement.Fail(string.Join("; ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var (rows, peers) = (facts[Rules].Rows, facts.Items(Peers));
        if (peers.Count == 0 && rows.Any(row => !IsGood(row, facts) && IsUsed(row, facts)))
            return Core.Remediation.Repair.ByPerson("name the other hosts in the site policy (parameter peers), or: " + Remedy);
        return Core.Remediation.Repair.By(new Change(Rules, facts[Rules], Reading.Known(rows.Where(row => IsGood(row, facts) || IsUsed(row, facts))
            .Select(row => IsGood(row, facts) ? row : row.With(Remote, string.Join(",", peers))).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "false", null)),
        Example.Pass(State("true", "true", null, ["VIRT-MIGL-In-TCP-NoScope", "10.2.0.0/255.255.0.0"], ["VIRT-HVRHTTPSL-In-TCP-NoScope", "10.2.0.7"])).With(Peers, "10.2.0.0/16"),
        Example.Pass(State("false", "false", "Running", ["VIRT-MIGL-In-TCP-NoScope", "10.2.0.0/255.255.0.0"])),
        Example.Fail(State("false", "false", null, ["VIRT-MIGL-In-TCP-NoScope", "10.2.0.0/255.255.0.0"])),
        Example.Fail(State("true", "false", null, ["VIRT-HVRHTTPL-In-TCP-NoScope", "10.2.0.7"])),
        Example.Fail(State("true", "false", null, ["VIRT-MIGL-In-TCP-NoScope", "Any"])).With(Peers, "10.2.0.1, 10.2.0.2"),
        Example.Fail(State("true", "false", null, ["VIRT-MIGL-In-TCP-NoScope", "10.2.0.10"])).With(Peers, "10.2.0.1"),
        Example.Fail(State("true", "true", null, ["VIRT-MIGL-In-TCP-NoScope", "10.2.0.1"], ["VIRT-HVRHTTPL-In-TCP-NoScope", null])),
    ];

    // The cluster migrates whatever the host's own setting says.
    private static bool IsUsed(Row row, Facts facts) => NamePattern.Matches(ReplicaRules, row[Name] ?? "")
        ? facts[Replica].Text == "true"
        : facts[Migration].Text == "true" || facts[Cluster].Text == "Running";

    private static bool IsGood(Row row, Facts facts) => !new[] { MigrationRules, ReplicaRules }.Any(pattern => NamePattern.Matches(pattern, row[Name] ?? ""))
        || (IsUsed(row, facts) && RemoteAddresses.AreWithin(row[Remote], facts.Items(Peers)));

    private static (Setting, Reading)[] State(string migration, string replica, string? cluster, params string?[][] rules) =>
    [
        (Migration, Reading.Known(migration)), (Replica, Reading.Known(replica)), (Cluster, Reading.Maybe(cluster)),
        (Rules, TableOf(Rules, [["CoreNet-DHCP-In", "DHCP", null, "17", "68", "Any"], .. rules.Select(rule => new[] { rule[0], "A rule", null, "6", "6600", rule[1] })])),
    ];
}
