using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The nodes of a cluster are set up alike.</summary>
[Control("HV-19-02", Platform.HyperV, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-19")]
[NotVerified("the properties of MSCluster_Node")]
internal sealed class HyperVClusterHostsAlike : Control
{
    private const string Build = "root/cimv2:Win32_OperatingSystem.BuildNumber", Virtualization = "root/virtualization/v2:";
    private const string Migration = Virtualization + "Msvm_VirtualSystemMigrationServiceSettingData.", Service = Virtualization + "Msvm_VirtualSystemManagementServiceSettingData.";

    private static readonly (string Name, string Path)[] Compared =
    [
        ("build", Build), ("migration", Migration + "EnableVirtualSystemMigration"), ("authentication", Migration + "AuthenticationType"), ("smb", Migration + "EnableSmbTransport"),
        ("compression", Migration + "EnableCompression"), ("migrations", Migration + "MaximumActiveVirtualSystemMigration"), ("numa", Service + "NumaSpanningEnabled"),
        ("session", Service + "EnhancedSessionModeEnabled"), ("switches", Virtualization + "Msvm_VirtualEthernetSwitch.ElementName"),
    ];

    private static readonly Setting Nodes = HyperVCluster.Nodes([.. Compared.Select(compared => compared.Path)]);
    private static readonly Parameter Ignored = new("nodesMayDiffer", "", "What may differ between nodes of a cluster: build, migration, authentication, smb, compression, migrations, numa, session, switches");

    public override string Title => "The nodes of the cluster are set up alike";
    public override string Why => "A virtual machine is only as safe as the weakest node that it may be moved to.";
    public override string WantedText => "the same Windows build, live migration, sessions and virtual switches on all nodes";
    public override string Remedy => "Set the nodes that differ as the others are, with the control for each setting; give virtual switches the same name on all of them";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Nodes];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Ignored];

    public override Judgement Judge(Facts facts)
    {
        var nodes = facts[Nodes].Rows;
        if (nodes.Count < 2)
            return Judgement.NotApplicable("the cluster has fewer than two nodes");
        var known = nodes.Where(row => row[Build] is not null).ToList();
        var drift = Compared.Where(compared => !facts.Items(Ignored).Contains(compared.Name)).Select(compared => Drift(compared.Name, compared.Path, known)).OfType<string>().ToList();
        if (drift.Count > 0)
            return Judgement.Fail(string.Join("; ", drift));
        return known.Count == nodes.Count
            ? Judgement.Pass(nodes.Count + " nodes, all alike")
            : Judgement.Unknown("not known: " + string.Join(", ", nodes.Except(known).Select(row => row["Name"])));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(Node("hv1", "20348", "1"), Node("hv2", "20348", "1"))),
        Example.Fail(State(Node("hv1", "20348", "1"), Node("hv2", "20348", "0"))),
        Example.Fail(State(Node("hv1", "20348", "1"), Node("hv2", "20348", null))),
        Example.Pass(State(Node("hv1", "20348", "1"), Node("hv2", "17763", "0"))).With(Ignored, "build, authentication"),
        Example.Fail(State(Node("hv1", "20348", "1"), Node("hv2", "17763", "1"))),
        Example.Pass(State(Node("hv1", "20348", "1"), Node("hv2", "20348", "1", "storage, tenants"))),
        Example.Fail(State(Node("hv1", "20348", "1"), Node("hv2", "20348", "1", "tenants"))),
        Example.Unknown(State(Node("hv1", "20348", "1"), Node("hv2", null, null))),
        Example.NotApplicable(State(Node("hv1", "20348", "1"))),
    ];

    private static string? Drift(string name, string path, List<Row> nodes)
    {
        var groups = nodes.GroupBy(row => row[path] is { } value ? InOrder(value) : "not set").OrderByDescending(rows => rows.Count()).ToList();
        return groups.Count < 2 ? null : name + " " + string.Join(", ", groups.Skip(1).Select(rows => rows.Key + " (" + string.Join(", ", rows.Select(row => row["Name"])) + ")")) + ", others " + groups[0].Key;
    }

    // Nodes list the same switches in whatever order they were made.
    private static string InOrder(string value) => string.Join(", ", value.Split(',').Select(item => item.Trim()).OrderBy(item => item, StringComparer.Ordinal));

    private static (Setting, Reading) State(params string?[][] nodes) => (Nodes, TableOf(Nodes, nodes));

    private static string?[] Node(string name, string? build, string? authentication, string switches = "tenants,storage") =>
        [name, build is null ? "1" : "0", build, "true", authentication, "false", "true", "2", "true", "false", switches];
}
