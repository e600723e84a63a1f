using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Live migration within the cluster uses the network for it only.</summary>
[Control("HV-13-06", Platform.HyperV, Scope.Cluster, Severity.High)]
[Serves("HY-SR-13")]
[NotVerified("the form of MigrationExcludeNetworks (ids, a semicolon between them): no Windows cluster was at hand")]
internal sealed class HyperVClusterMigrationNetworks : Control
{
    private const string ForClients = "3";
    private static readonly Setting Excluded = HyperVCluster.MachineType("MigrationExcludeNetworks"), Networks = HyperVCluster.Each("MSCluster_Network", "Name", "ID", "Role");
    private static readonly Parameter Planned = new("clusterMigrationNetworks", "", "The cluster networks that carry live migration: names, with * as a wildcard; empty is any that clients do not use");

    public override string Title => "Live migration within the cluster uses its own network only";
    public override string Why => "On a network that clients use, others can listen to memory as it passes, and migrations choke what the clients do.";
    public override string WantedText => "every network excluded but those in the site's clusterMigrationNetworks (or, where it lists none, those without clients)";
    public override string Remedy => "Get-ClusterResourceType 'Virtual Machine' | Set-ClusterParameter MigrationExcludeNetworks ([string]::Join(';', (Get-ClusterNetwork | Where-Object Name -ne NETWORK).ID))";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Excluded, Networks];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Planned];

    public override Judgement Judge(Facts facts)
    {
        var excluded = (facts[Excluded].Text ?? "").Split(';', ',').Select(id => id.Trim()).ToList();
        var used = facts[Networks].Rows.Where(row => !excluded.Contains(row["ID"] ?? "?", StringComparer.OrdinalIgnoreCase)).ToList();
        var bad = used.Where(row => !IsGood(row, facts)).Select(Show).ToList();
        return used.Count == 0 ? Judgement.Fail("no network is left for live migration")
            : bad.Count == 0 ? Judgement.Pass(string.Join(", ", used.Select(Show))) : Judgement.Fail(string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var rest = facts[Networks].Rows.Where(row => !IsGood(row, facts)).Select(row => row["ID"]).ToList();
        return rest.Count < facts[Networks].Rows.Count && !rest.Contains(null)
            ? Core.Remediation.Repair.By(new Change(Excluded, facts[Excluded], Reading.Maybe(rest.Count == 0 ? null : string.Join(";", rest))))
            : Core.Remediation.Repair.ByPerson("no network would be left: give the cluster one for live migration, or list it in the site policy (parameter clusterMigrationNetworks). " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("C1-A;c1-c")),
        Example.Pass(State("c1-a")),
        Example.Fail(State("c1-a")).With(Planned, "live*"),
        Example.Pass(State("c1-a;c1-c")).With(Planned, "Live*"),
        Example.Pass(State("c1-b;c1-c")).With(Planned, "clients"),
        Example.Fail(State(null)),
        Example.Fail(State("c1-aa")),
        Example.Fail(State("c1-a;c1-b;c1-c")),
        Example.Fail(State("c1-a")).With(Planned, "elsewhere"),
        Example.Fail((Networks, TableOf(Networks, [[null, null, null]]))),
        Example.Fail(),
    ];

    private static bool IsGood(Row row, Facts facts) => facts.Items(Planned).Count == 0
        ? row["Role"] is not null and not ForClients
        : facts.Items(Planned).Any(item => NamePattern.Matches(item, row["Name"] ?? ""));

    private static string Show(Row row) => row["Name"] ?? row["ID"] ?? "a network without a name";

    private static (Setting, Reading)[] State(string? excluded) =>
        [(Excluded, Reading.Maybe(excluded)), (Networks, TableOf(Networks, ["clients", "c1-a", "3"], ["live-migration", "c1-b", "1"], ["storage", "c1-c", "0"]))];
}
