using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Operations;

/// <summary>
/// Judges hypervisors: one task collects each target, resources are judged on every processor as they come in, and the
/// findings come out on the caller's thread, in order, while the collection of other resources goes on.
/// </summary>
/// <param name="selector">Chooses the controls.</param>
/// <param name="clock">The time.</param>
public sealed class AssessOperation(ControlSelector selector, Func<DateTimeOffset> clock)
{
    private const int ResourcesAhead = 64;

    /// <summary>Makes an assessment of findings that were made before, all of them or a choice.</summary>
    /// <param name="findings">The findings, all of one edition.</param>
    /// <exception cref="HyException"><c>Hy.Report.Nothing</c>: there is no finding. <c>Hy.Report.Editions</c>: they are of several editions.</exception>
    public Assessment Gather(IReadOnlyList<Finding> findings)
    {
        if (findings is null)
            throw new ArgumentNullException(nameof(findings));
        var editions = findings.Select(finding => finding.Edition).Distinct().ToList();
        if (editions.Count == 0)
            throw new HyException("Hy.Report.Nothing", "there is no finding to report: a report of nothing would look like one without faults.");
        if (editions.Count > 1)
            throw new HyException("Hy.Report.Editions", "these findings are of " + string.Join(" and ", editions.Select(EditionName.Full)) + ": report each edition by itself.");
        var targets = findings.Select(finding => finding.Target).GroupBy(target => target.Target, StringComparer.Ordinal).Select(same => same.First());
        var summary = new AssessmentSummary(selector.Catalogue, editions[0], selector.Recommendations(new AssessmentRequest { Edition = editions[0] }),
            targets.OrderBy(target => target.Target, StringComparer.Ordinal).ToList());
        foreach (var finding in findings)
            summary.Add(finding);
        return new Assessment(findings, summary);
    }

    /// <summary>Assesses targets.</summary>
    /// <param name="targets">The open connections.</param>
    /// <param name="request">What to judge.</param>
    /// <param name="sink">Where findings, progress and the faults of single targets go.</param>
    /// <param name="cancellation">Ends the run; what was given out until then stands.</param>
    /// <returns>The roll-up over everything given out.</returns>
    /// <exception cref="HyException">An id in the request is unknown, or nothing is left to judge: a run that judged nothing must not look like one that found nothing.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public AssessmentSummary Run(IReadOnlyCollection<IHypervisor> targets, AssessmentRequest request, ISink<Finding> sink, CancellationToken cancellation)
    {
        if (targets is null)
            throw new ArgumentNullException(nameof(targets));
        if (sink is null)
            throw new ArgumentNullException(nameof(sink));
        if (targets.Count == 0)
            throw new HyException("Hy.Select.Target", "there is no target to assess: connect to one first (Connect-HyHost, hysr --connect URI).");
        var selections = selector.Select(request);
        if (!selections.Any(selection => targets.Any(target => selection.Control.Platforms.Contains(target.Info.Platform))))
            throw new HyException("Hy.Select.Nothing", "none of the chosen controls is for " + string.Join(" or ", targets.Select(target => target.Info.Platform).Distinct()) + ": choose others.");
        var summary = new AssessmentSummary(selector.Catalogue, request.Edition, selector.Recommendations(request), targets.Select(target => target.Info).ToList());
        var policy = new PolicyRun(request.Policy, clock());
        var watch = Stopwatch.StartNew();
        var total = 0;
        var done = 0;

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var results = new BlockingCollection<Task<Judged>>(ResourcesAhead);
        var work = Task.WhenAll(targets.Select(target => Task.Factory.StartNew(
            () =>
            {
                var chosen = selections.Where(selection => selection.Control.Platforms.Contains(target.Info.Platform)).ToList();
                foreach (var judging in new TargetAssessment(target, chosen, request, policy, clock).Run(count => Interlocked.Add(ref total, count), ended.Token))
                    results.Add(Task.Run(judging, ended.Token), ended.Token);
            },
            ended.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var closed = work.ContinueWith(_ => results.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        try
        {
            foreach (var judging in results.GetConsumingEnumerable(cancellation))
            {
                var judged = judging.GetAwaiter().GetResult();
                foreach (var finding in judged.Findings)
                {
                    cancellation.ThrowIfCancellationRequested();
                    summary.Add(finding);
                    sink.Emit(finding);
                }

                if (judged.Fault is not null)
                    sink.Warn(judged.Fault);
                else
                    sink.Report(new ProgressUpdate("Assessing", ++done, Volatile.Read(ref total), watch.Elapsed));
            }

            work.GetAwaiter().GetResult();
            summary.PolicyWarnings = policy.Warnings(selections, summary.Targets, request.Resources.Count == 0);
            return summary.Counts.Total > 0 || request.Resources.Count == 0 ? summary : throw new HyException("Hy.Select.Resource",
                "no resource was judged: none that the chosen controls are for has a name like '" + string.Join("' or '", request.Resources) + "'.");
        }
        finally
        {
            // A sink that throws (a pipeline that stops) must not leave the collectors running.
            ended.Cancel();
            closed.Wait(CancellationToken.None);
        }
    }
}
