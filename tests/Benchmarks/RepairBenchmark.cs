using System.Diagnostics;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Benchmarks;

/// <summary>Plans and changes, timed step by step.</summary>
internal static class RepairBenchmark
{
    // Each of them changes one setting of a machine of careless.py, all of a machine in one write.
    private static readonly string[] Controls = ["LV-02-11", "LV-07-08", "LV-6A-05", "LV-6A-06", "LV-6A-07"];

    /// <summary>Plans the repairs of so many findings that fail.</summary>
    public static void Plan(int findings)
    {
        var product = Fleet.Product();
        using var fleet = Fleet.Of(findings / 4);
        var failing = Assess(product, fleet, new AssessmentRequest()).Where(finding => finding.Verdict == Verdict.Fail).Take(findings).ToList();
        var watch = Stopwatch.StartNew();
        var plan = product.Plan.Run(failing, [fleet]);
        Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.000} s for {failing.Count} findings that fail, {plan.Ready} of them with changes, first plan of the process");
    }

    /// <summary>Makes the changes.</summary>
    public static void Apply(string uri, string journal)
    {
        var product = Fleet.Product();
        var plain = new PlainLibvirt(uri);
        using var hypervisor = new TimedHypervisor(product.Providers.Connect(new ConnectionRequest(uri), CancellationToken.None), plain);
        var plan = product.Plan.Run(Assess(product, hypervisor, new AssessmentRequest { Controls = Controls, Resources = ["bench-*"] }), [hypervisor]);
        var changes = plan.Repairs.Where(repair => repair.IsReady).Sum(repair => repair.Changes.Count);
        Run($"{changes} changes", journal, hypervisor, plain, target => new ApplyOperation(target).Run(plan, new ApplyOptions { AllowImpact = Enum.GetValues<Impact>() }, [hypervisor], new ChangingSink(), CancellationToken.None));
    }

    /// <summary>Undoes the last run.</summary>
    public static void Undo(string uri, string journal)
    {
        var plain = new PlainLibvirt(uri);
        using var hypervisor = new TimedHypervisor(Fleet.Product().Providers.Connect(new ConnectionRequest(uri), CancellationToken.None), plain);
        Run("undo", journal, hypervisor, plain, target => new UndoOperation(target).Run(new UndoRequest(), [hypervisor], new ChangingSink(), CancellationToken.None));
    }

    private static void Run(string what, string folder, TimedHypervisor hypervisor, PlainLibvirt plain, Func<Journal, ChangeSummary> run)
    {
        var disk = new TimedDisk();
        hypervisor.Reading.Reset();
        var watch = Stopwatch.StartNew();
        var summary = run(new Journal(folder, () => DateTimeOffset.UtcNow, Guid.NewGuid, disk));
        var (total, writing, reading, journal, calls) = (Seconds(watch) - Seconds(hypervisor.Beside), Seconds(hypervisor.Writing), Seconds(hypervisor.Reading), Seconds(disk.Time), Seconds(plain.Time));
        var rest = total - writing - reading - journal;
        Console.WriteLine(FormattableString.Invariant($"{what}, {summary.Total} results, {hypervisor.Writes} writes: {total:0.00} s, of it writes {writing:0.00}, reads {reading:0.00}, journal on the disk {journal:0.00}, the rest {rest:0.00}"));
        Console.WriteLine(FormattableString.Invariant($"plain calls {calls:0.00} s; writes and the rest {(writing + rest) / calls:0.00} times that, reads {reading / calls:0.00}, journal {journal / calls:0.00}, all {total / calls:0.00}"));
    }

    private static double Seconds(Stopwatch watch) => watch.Elapsed.TotalSeconds;

    private static List<Finding> Assess(Product product, IHypervisor target, AssessmentRequest request)
    {
        var sink = new KeepingSink();
        product.Assess.Run([target], request, sink, CancellationToken.None);
        return sink.Findings;
    }
}
