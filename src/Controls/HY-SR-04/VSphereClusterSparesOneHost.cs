using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>All that is reserved in the cluster still fits when its largest host is gone.</summary>
[Control("VS-04-06", Platform.VSphere, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-4")]
internal sealed class VSphereClusterSparesOneHost : Control
{
    private const string Hardware = "summary.hardware.", Usage = "summary.usageSummary.";
    private const string Mhz = Hardware + "cpuMhz", Cores = Hardware + "numCpuCores", Bytes = Hardware + "memorySize";
    private static readonly Setting Hosts = VSphereCluster.Each("host/", "name", Mhz, Cores, Bytes);
    private static readonly Setting CpuTotal = VSphereCluster.Property(Usage + "totalCpuCapacityMhz"), CpuReserved = VSphereCluster.Property(Usage + "cpuReservationMhz");
    private static readonly Setting MemoryTotal = VSphereCluster.Property(Usage + "totalMemCapacityMB"), MemoryReserved = VSphereCluster.Property(Usage + "memReservationMB");

    public override string Title => "Reservations fit into the cluster without its largest host";
    public override string Why => "After the failure of a host the promises to some of the virtual machines cannot be kept: they stay down.";
    public override string WantedText => "reserved processor time and memory within the capacity less the largest host";
    public override string Remedy => "Add a host, or lower reservations of virtual machines and resource pools";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Hosts, CpuTotal, CpuReserved, MemoryTotal, MemoryReserved];

    public override Judgement Judge(Facts facts)
    {
        var hosts = facts[Hosts].Rows;
        if (hosts.Count < 2)
            return Judgement.NotApplicable("the cluster has no second host");
        if (facts[CpuTotal].Number is not { } cpuTotal || facts[CpuReserved].Number is not { } cpu || facts[MemoryTotal].Number is not { } memoryTotal || facts[MemoryReserved].Number is not { } memory)
            return Judgement.Unknown("vCenter does not tell what the cluster has and has reserved");
        var cpuMost = cpuTotal - hosts.Max(row => Number(row[Mhz]) * Number(row[Cores]));
        var memoryMost = memoryTotal - hosts.Max(row => Number(row[Bytes]) / (1024 * 1024));
        return Judgement.Of(cpu <= cpuMost && memory <= memoryMost, cpu + " MHz and " + memory + " MB reserved", "at most " + cpuMost + " MHz and " + memoryMost + " MB");
    }

    private static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public override IEnumerable<Example> Examples
    {
        get
        {
            var hosts = (Hosts, TableOf(Hosts, ["a", "2000", "4", "8589934592"], ["b", "2000", "2", "4294967296"], ["c", null, null, null]));
            return
            [
                Example.Pass([hosts, .. Used(12000, 4000, 12288, 4096)]),
                Example.Fail([hosts, .. Used(12000, 4001, 12288, 4096)]),
                Example.Fail([hosts, .. Used(12000, 4000, 12288, 4097)]),
                Example.NotApplicable([(Hosts, TableOf(Hosts, ["a", "2000", "4", "8589934592"])), .. Used(8000, 0, 8192, 0)]),
                Example.Unknown(hosts),
            ];
        }
    }

    private static (Setting, Reading)[] Used(long cpuTotal, long cpu, long memoryTotal, long memory) =>
        [(CpuTotal, Reading.Known(cpuTotal)), (CpuReserved, Reading.Known(cpu)), (MemoryTotal, Reading.Known(memoryTotal)), (MemoryReserved, Reading.Known(memory))];
}
