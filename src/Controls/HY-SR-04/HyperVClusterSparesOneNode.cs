using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The cluster's virtual machines still fit when its largest node is gone.</summary>
[Control("HV-04-04", Platform.HyperV, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-4")]
internal sealed class HyperVClusterSparesOneNode : Control
{
    private const string Memory = "root/cimv2:Win32_ComputerSystem.TotalPhysicalMemory", Cores = "root/cimv2:Win32_Processor.NumberOfCores";
    private const string Startup = "sum:Msvm_MemorySettingData.VirtualQuantity", Vcpus = "sum:Msvm_ProcessorSettingData.VirtualQuantity";
    private static readonly Setting Nodes = HyperVCluster.Nodes(Memory, Cores, Startup, Vcpus);
    private static readonly Parameter Reserve = new("hostReservePercent", "10", "The share of the host's memory kept for the host itself, in percent");
    private static readonly Parameter Most = new("maxVcpuPerCore", "1.0", "How many virtual processors of running machines a core may carry");

    public override string Title => "The running virtual machines fit into the cluster without its largest node";
    public override string Why => "After the failure of a node some of the machines could not start again, or all would wait for processors.";
    public override string WantedText => "memory and virtual processors of the running machines within the nodes that are up less the largest, by hostReservePercent (10) and maxVcpuPerCore (1.0)";
    public override string Remedy => "Add a node, bring those back that are down, or shut virtual machines down";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Nodes];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Reserve, Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Nodes].Rows.Count < 2)
            return Judgement.NotApplicable("the cluster has no second node");
        var up = facts[Nodes].Rows.Where(row => row["State"] == "0")
            .Select(row => (Name: row["Name"], Memory: CellNumber.Of(row[Memory]) / (1024 * 1024), Cores: CellNumber.Sum((row[Cores] ?? "").Split(',')), Used: CellNumber.Of(row[Startup]), Vcpus: CellNumber.Of(row[Vcpus]))).ToList();
        if (up.Count == 0)
            return Judgement.Unknown("no node is up");
        if (up.FirstOrDefault(node => node.Memory is null || node.Cores is null || node.Used is null || node.Vcpus is null).Name is { } dark)
            return Judgement.Unknown("nothing is told of node " + dark);
        var memory = (long)((up.Sum(node => node.Memory) - up.Max(node => node.Memory))!.Value * (1 - facts.Number(Reserve) / 100));
        var vcpus = (long)((up.Sum(node => node.Cores) - up.Max(node => node.Cores))!.Value * facts.Number(Most));
        return Judgement.Of(up.Sum(node => node.Used) <= memory && up.Sum(node => node.Vcpus) <= vcpus,
            up.Sum(node => node.Used) + " MB and " + up.Sum(node => node.Vcpus) + " virtual processors", "at most " + memory + " MB and " + vcpus);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Nodes, TableOf(Nodes, Node("A", 5000, 4), Node("B", 4000, 4)))),
        Example.Fail((Nodes, TableOf(Nodes, Node("A", 5000, 4), Node("B", 4001, 4)))),
        Example.Fail((Nodes, TableOf(Nodes, Node("A", 5000, 4), Node("B", 4000, 5)))),
        Example.Pass((Nodes, TableOf(Nodes, Node("A", 5000, 4), Node("B", 4000, 12)))).With(Most, "2"),
        Example.Fail((Nodes, TableOf(Nodes, Node("A", 5000, 4), Node("B", 4000, 4)))).With(Reserve, "20"),
        Example.Fail((Nodes, TableOf(Nodes, Node("A", 500, 1), ["B", "1", null, null, null, null]))),
        Example.NotApplicable((Nodes, TableOf(Nodes, Node("A", 5000, 4)))),
        Example.Unknown((Nodes, TableOf(Nodes, Node("A", 5000, 4), ["B", "0", null, null, null, null]))),
        Example.Unknown((Nodes, TableOf(Nodes, ["A", "1", null, null, null, null], ["B", "1", null, null, null, null]))),
    ];

    private static string?[] Node(string name, long used, long vcpus) =>
        [name, "0", "10485760000", "4, 4", used.ToString(CultureInfo.InvariantCulture), vcpus.ToString(CultureInfo.InvariantCulture)];
}
