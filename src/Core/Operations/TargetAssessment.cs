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
    private HyException? fault;

    /// <summary>The judging of every resource of the target, in the order in which it lists them.</summary>
    /// <param name="listed">Told how many resources there are.</param>
    /// <param name="cancellation">Ends the run.</param>
    public IEnumerable<Func<Judged>> Run(Action<int> listed, CancellationToken cancellation)
    {
        var resources = Try(() => List(cancellation), cancellation);
        var judged = resources is null ? StandIns(listed) : Resources(resources, listed, cancellation);
        foreach (var one in judged)
            yield return one;
        if (fault is not null)
            yield return () => new Judged(new HyException(fault.Id, hypervisor.Info.Target + ": " + fault.Message, fault));
    }

    private IReadOnlyList<Resource> List(CancellationToken cancellation)
    {
        var scopes = new HashSet<Scope>(byScope.Select(group => group.Key)) { Scope.Host };
        return hypervisor.List(scopes, cancellation)
            .Where(resource => resource.Kind == Scope.Host || IsChosen(resource))
            .ToList();
    }

    /// <summary>A target that lists nothing is still one resource of each kind that nothing is known of, whatever names were chosen.</summary>
    private IEnumerable<Func<Judged>> StandIns(Action<int> listed)
    {
        listed(byScope.Count);
        return byScope.Select(group => Judging(Unread(new Resource(group.Key, hypervisor.Info.Target, hypervisor.Info.Target))));
    }

    private IEnumerable<Func<Judged>> Resources(IReadOnlyList<Resource> resources, Action<int> listed, CancellationToken cancellation)
    {
        listed(resources.Count);
        var outstanding = new HashSet<Resource>(resources);
        using (var answers = Try(() => hypervisor.Read(resources, settings, cancellation).GetEnumerator(), cancellation))
        {
            while (Try(() => answers?.MoveNext() == true ? answers.Current : null, cancellation) is { } answer)
            {
                // A second answer for one resource must not count twice.
                if (outstanding.Remove(answer.Resource))
                    yield return JudgingChosen(answer);
            }
        }

        if (outstanding.Count > 0)
            fault ??= new HyException("Hy.Read.Incomplete", "the target did not answer for every resource that it listed: assess it again");
        foreach (var resource in resources.Where(outstanding.Contains))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return JudgingChosen(Unread(resource));
        }
    }

    private bool IsChosen(Resource resource) =>
        request.Resources.Count == 0 || request.Resources.Any(pattern => pattern == resource.Id || NamePattern.Matches(pattern, resource.Name));

    private Observation Unread(Resource resource) => Observation.Unreadable(resource, clock(), settings, fault!.Message);

    /// <summary>One step of the provider. What it throws, of whatever kind, is the target's fault and ends this target only.</summary>
    private T? Try<T>(Func<T> step, CancellationToken cancellation)
    {
        try
        {
            return step();
        }
        catch (HyException error)
        {
            fault = error;
        }
#pragma warning disable CA1031 // A provider's flaw must not end the judging of other targets.
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            fault = new HyException("Hy.Read.Fault", "reading failed unexpectedly (" + error.GetType().Name + ": " + error.Message + "): assess it again, and report this if it stays so", error);
        }

        return default;
    }

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
