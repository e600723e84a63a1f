using System.Diagnostics;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Benchmarks;

/// <summary>Saving a vCenter's fleet as a snapshot, and judging it from there; each in a process of its own, as users have it.</summary>
internal static class SnapshotBenchmark
{
    private const int Hosts = 500, Machines = 10_000, Controls = 100;

    /// <summary>Saves a fleet of copies of the bundled sample's hosts and machines.</summary>
    public static void Save(string file)
    {
        using var fleet = Fleet.OfVSphere(Hosts, Machines);
        var watch = Stopwatch.StartNew();
        Fleet.Product().Snapshots.Save([fleet], file, null, new SavingSink(), CancellationToken.None);
        Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.000} s to save {Hosts} hosts and {Machines} machines: {new FileInfo(file).Length >> 20} MiB");
    }

    /// <summary>Checks a snapshot and judges it by a hundred controls, those over machines first, for there are most of these.</summary>
    /// <param name="file">The snapshot.</param>
    /// <param name="isKept">Whether every finding is kept, as a report does.</param>
    public static void Judge(string file, bool isKept)
    {
        var watch = Stopwatch.StartNew();
        var product = Fleet.Product();
        var snapshot = Snapshot.Open(file);
        var opened = watch.Elapsed;
        var chosen = product.Selector.Select(new AssessmentRequest()).Select(selection => selection.Control).Where(control => control.Platform == Core.Platform.VSphere)
            .OrderBy(control => control.Scope switch { Scope.VirtualMachine => 0, Scope.Host => 1, _ => 2 }).Take(Controls).ToList();
        var request = new AssessmentRequest { Controls = [.. chosen.Select(control => control.Id)] };
        var kept = new KeepingSink();
        var counts = product.Assess.Run(snapshot.Targets, request, isKept ? kept : new PassingSink(), CancellationToken.None).Counts;
        Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.000} s to verify ({opened.TotalSeconds:0.000} s), load and judge: {counts.Total} findings of {chosen.Count} controls, {kept.Findings.Count} kept");
    }
}
