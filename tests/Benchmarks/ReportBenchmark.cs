using System.Diagnostics;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Benchmarks;

/// <summary>Every report of a million findings: how long it takes, and how much it holds beyond the findings.</summary>
internal static class ReportBenchmark
{
    public static void Write(int findings)
    {
        var product = Fleet.Product();
        var kept = new KeepingSink();
        var controls = product.Library.All.Count(control => control.Platform == Core.Platform.Kvm && control.Scope == Core.Collection.Scope.VirtualMachine);
        var summary = product.Assess.Run([Fleet.Of(findings / controls)], new AssessmentRequest { Resources = ["machine-*"] }, kept, CancellationToken.None);
        var assessment = new Assessment(kept.Findings, summary);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"{assessment.Findings.Count} findings, {before >> 20} MiB held before");
        foreach (var writer in ReportWriters.All())
        {
            using var plain = new HeldStream(null);
            var watch = Stopwatch.StartNew();
            writer.Write(assessment, plain);
            var elapsed = watch.Elapsed;
            using var held = new HeldStream(before);
            writer.Write(assessment, held);
            Console.WriteLine($"{writer.Format}: {elapsed.TotalSeconds:0.0} s, {plain.Length >> 20} MiB, at most {held.MostHeld / 1048576.0:0.0} MiB held");
        }
    }
}
