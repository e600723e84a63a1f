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
        using var hypervisor = new TimedHypervisor(product.Providers.Connect(new ConnectionRequest(uri), CancellationToken.None));
        var plan = product.Plan.Run(Assess(product, hypervisor, new AssessmentRequest { Controls = Controls, Resources = ["bench-*"] }), [hypervisor]);
        var changes = plan.Repairs.Where(repair => repair.IsReady).Sum(repair => repair.Changes.Count);
        Run($"{changes} changes", journal, hypervisor, target => new ApplyOperation(target).Run(plan, new ApplyOptions { AllowImpact = Enum.GetValues<Impact>() }, [hypervisor], new ChangingSink(), CancellationToken.None));
    }

    /// <summary>Undoes the last run.</summary>
    public static void Undo(string uri, string journal)
    {
        using var hypervisor = new TimedHypervisor(Fleet.Product().Providers.Connect(new ConnectionRequest(uri), CancellationToken.None));
        Run("undo", journal, hypervisor, target => new UndoOperation(target).Run(new UndoRequest(), [hypervisor], new ChangingSink(), CancellationToken.None));
    }

    private static void Run(string what, string folder, TimedHypervisor hypervisor, Func<Journal, ChangeSummary> run)
    {
        var disk = new TimedDisk();
        hypervisor.Reading.Reset();
        var watch = Stopwatch.StartNew();
        var summary = run(new Journal(folder, () => DateTimeOffset.UtcNow, Guid.NewGuid, disk));
        var (total, writing, reading, journal) = (Seconds(watch), Seconds(hypervisor.Writing), Seconds(hypervisor.Reading), Seconds(disk.Time));
        Console.WriteLine(FormattableString.Invariant($"{total:0.000} s for {what}, {summary.Total} results, {hypervisor.Writes} writes: {writing:0.000} writes, {reading:0.000} reads, {journal:0.000} journal on the disk, {total - writing - reading - journal:0.000} the rest"));
    }

    private static double Seconds(Stopwatch watch) => watch.Elapsed.TotalSeconds;

    private static List<Finding> Assess(Product product, IHypervisor target, AssessmentRequest request)
    {
        var sink = new KeepingSink();
        product.Assess.Run([target], request, sink, CancellationToken.None);
        return sink.Findings;
    }
}
