using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Operations;

/// <summary>
/// Collects one target and hands out the judging of each resource as soon as it is read, to be done on any thread.
/// Whatever becomes of the target, each resource that it listed is judged once: those that it did not answer for are
/// judged as unreadable.
/// </summary>
/// <param name="hypervisor">The target.</param>
/// <param name="selections">The controls for its platform.</param>
/// <param name="request">What to judge.</param>
/// <param name="policy">What the site's policy lays over findings.</param>
/// <param name="clock">The time.</param>
internal sealed class TargetAssessment(IHypervisor hypervisor, IReadOnlyList<Selection> selections, AssessmentRequest request, PolicyRun policy, Func<DateTimeOffset> clock)
{
    private readonly IReadOnlyList<Setting> settings = selections.SelectMany(selection => selection.Control.Reads).Distinct().ToList();
    private readonly ILookup<Scope, Selection> byScope = selections.ToLookup(selection => selection.Control.Scope);
    private readonly Dictionary<string, Observation> hosts = new(StringComparer.Ordinal);

    /// <summary>The judging of every resource of the target, in the order in which it lists them.</summary>
    /// <param name="listed">Told how many resources there are.</param>
    /// <param name="cancellation">Ends the run.</param>
    public IEnumerable<Func<Judged>> Run(Action<int> listed, CancellationToken cancellation)
    {
        var reading = new TargetReading(hypervisor, settings, byScope.Select(group => group.Key).ToList(), IsChosen, clock);
        // What stands in for a target that lists nothing is judged whatever names were chosen.
        foreach (var observation in reading.Run(listed, cancellation))
            yield return reading.IsStandIn ? Judging(observation) : JudgingChosen(observation);
        if (reading.Fault is { } fault)
            yield return () => new Judged(fault);
    }

    private bool IsChosen(Resource resource) =>
        request.Resources.Count == 0 || request.Resources.Any(pattern => pattern == resource.Id || NamePattern.Matches(pattern, resource.Name));

    private Func<Judged> JudgingChosen(Observation observation)
    {
        if (observation.Resource.Kind == Scope.Host)
            hosts[observation.Resource.Name] = observation;
        return IsChosen(observation.Resource) ? Judging(observation) : () => new Judged([]);
    }

    private Func<Judged> Judging(Observation observation)
    {
        var host = observation.Resource.Host is { } name && hosts.TryGetValue(name, out var found) ? found : null;
        return () => Judge(observation, host);
    }

    private Judged Judge(Observation observation, Observation? host)
    {
        var findings = new List<Finding>();
        var before = Stopwatch.GetTimestamp();
        foreach (var selection in byScope[observation.Resource.Kind])
        {
            var facts = new Facts(selection.Control.Id, hypervisor.Info, observation, host, request.Parameters);
            var judgement = Evaluator.Judge(selection.Control, facts);
            var after = Stopwatch.GetTimestamp();
            var elapsed = TimeSpan.FromTicks((after - before) * TimeSpan.TicksPerSecond / Stopwatch.Frequency);
            var overlay = policy.Over(selection.Control.Id, hypervisor.Info, observation.Resource, judgement.Verdict);
            findings.Add(new Finding(selection.Control, request.Edition, selection.Recommendations, hypervisor.Info, observation, host, request.Parameters, judgement, elapsed, overlay));
            before = after;
        }

        return new Judged(findings);
    }
}
