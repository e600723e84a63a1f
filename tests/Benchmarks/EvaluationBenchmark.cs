using BenchmarkDotNet.Attributes;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Benchmarks;

/// <summary>Judging recorded virtual machines with the first hundred controls for them, every finding kept.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class EvaluationBenchmark
{
    private const int Controls = 100;
    private readonly Product product = Fleet.Product();
    private IHypervisor fleet = null!;

    [Params(100, 1000, 10000)]
    public int Domains { get; set; }

    [GlobalSetup]
    public void Record() => fleet = Fleet.Of(Domains);

    [Benchmark]
    public int Judge()
    {
        var sink = new KeepingSink();
        product.Assess.Run([fleet], Request(), sink, CancellationToken.None);
        return sink.Findings.Count;
    }

    /// <summary>As many controls for virtual machines as there are, each once more until there are a hundred.</summary>
    private AssessmentRequest Request() => new()
    {
        Controls = [.. product.Library.All.Where(control => control.Scope == Scope.VirtualMachine).Take(Controls).Select(control => control.Id)],
        Resources = ["machine-*"],
    };
}
