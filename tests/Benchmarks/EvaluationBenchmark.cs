using BenchmarkDotNet.Attributes;
using System.Diagnostics;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Benchmarks;

/// <summary>Judging recorded virtual machines with every control there is for them, every finding kept.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class EvaluationBenchmark
{
    private readonly Product product = Fleet.Product();
    private IHypervisor fleet = null!;

    /// <summary>How many findings come out, about: the number of machines follows from the number of controls.</summary>
    [Params(10_000, 100_000, 1_000_000)]
    public int Findings { get; set; }

    [GlobalSetup]
    public void Record() => fleet = Fleet.Of(Findings / product.Library.All.Count(control => control.Platform == Core.Platform.Kvm && control.Scope == Scope.VirtualMachine));

    [Benchmark]
    public int Judge()
    {
        var sink = new KeepingSink();
        product.Assess.Run([fleet], new AssessmentRequest { Resources = ["machine-*"] }, sink, CancellationToken.None);
        return sink.Findings.Count;
    }

    /// <summary>One run outside of the harness, the first of its process, as users have it.</summary>
    public void Once()
    {
        Record();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var count = Judge();
        Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.000} s for {count} findings; {before >> 20} MiB held before, by the recording");
    }
}
