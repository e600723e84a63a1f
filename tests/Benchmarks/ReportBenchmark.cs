using System.Diagnostics;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Reports;

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
            var watch = Stopwatch.StartNew();
            writer.Write(assessment, Stream.Null);
            var elapsed = watch.Elapsed;
            using var meter = new MemoryMeter(before);
            writer.Write(assessment, meter);
            Console.WriteLine($"{writer.Format}: {elapsed.TotalSeconds:0.0} s, {meter.Length >> 20} MiB, at most {meter.MostHeld / 1048576.0:0.0} MiB held");
        }
    }
}
