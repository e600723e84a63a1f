using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Operations;

/// <summary>Collects and judges one target, handing out findings as soon as a resource is read.</summary>
/// <param name="hypervisor">The target.</param>
/// <param name="selections">The controls for its platform.</param>
/// <param name="request">What to judge.</param>
/// <param name="clock">The time.</param>
internal sealed class TargetAssessment(IHypervisor hypervisor, IReadOnlyList<Selection> selections, AssessmentRequest request, Func<DateTimeOffset> clock)
{
    private readonly IReadOnlyList<Setting> settings = selections.SelectMany(selection => selection.Control.Reads).Distinct().ToList();
    private readonly ILookup<Scope, Selection> byScope = selections.ToLookup(selection => selection.Control.Scope);
    private readonly Dictionary<string, Observation> hosts = new(StringComparer.Ordinal);

    /// <summary>Judges every resource of the target, in the order in which it lists them.</summary>
    /// <param name="listed">Told how many resources there are.</param>
    /// <param name="cancellation">Ends the run.</param>
    public IEnumerable<Judged> Run(Action<int> listed, CancellationToken cancellation)
    {
        IReadOnlyList<Resource> resources;
        HyException? fault = null;
        try
        {
            resources = List(cancellation);
        }
        catch (HyException error)
        {
            // A target that lists nothing is still one resource that nothing is known of.
            fault = error;
            resources = byScope.Select(group => new Resource(group.Key, hypervisor.Info.Target, hypervisor.Info.Target)).ToList();
        }

        listed(resources.Count);
        var done = 0;
        if (fault is null)
        {
            using var observations = hypervisor.Read(resources, settings, cancellation).GetEnumerator();
            while (Next(observations, ref fault))
            {
                done++;
                yield return Judge(observations.Current);
            }
        }

        fault ??= done < resources.Count ? new HyException("Hy.Read.Incomplete", "the target ended its answer early: assess it again") : null;
        foreach (var resource in resources.Skip(done))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Judge(Observation.Unreadable(resource, clock(), settings, fault!.Message));
        }

        if (fault is not null)
            yield return new Judged(fault);
    }

    private IReadOnlyList<Resource> List(CancellationToken cancellation)
    {
        var scopes = new HashSet<Scope>(byScope.Select(group => group.Key)) { Scope.Host };
        return hypervisor.List(scopes, cancellation)
            .Where(resource => resource.Kind == Scope.Host || IsChosen(resource))
            .ToList();
    }

    private bool IsChosen(Resource resource) =>
        request.Resources.Count == 0 || request.Resources.Any(pattern => NamePattern.Matches(pattern, resource.Name));

    private static bool Next(IEnumerator<Observation> observations, ref HyException? fault)
    {
        try
        {
            return observations.MoveNext();
        }
        catch (HyException error)
        {
            fault = error;
            return false;
        }
    }

    private Judged Judge(Observation observation)
    {
        var resource = observation.Resource;
        if (resource.Kind == Scope.Host)
            hosts[resource.Name] = observation;
        if (!IsChosen(resource))
            return new Judged([]);

        var host = resource.Host is not null && hosts.TryGetValue(resource.Host, out var found) ? found : null;
        var chosen = byScope[resource.Kind];
        var findings = new List<Finding>();
        var before = Stopwatch.GetTimestamp();
        foreach (var selection in chosen)
        {
            var facts = new Facts(selection.Control.Id, hypervisor.Info, observation, host, request.Parameters);
            var judgement = Evaluator.Judge(selection.Control, facts);
            var after = Stopwatch.GetTimestamp();
            var elapsed = TimeSpan.FromTicks((after - before) * TimeSpan.TicksPerSecond / Stopwatch.Frequency);
            findings.Add(new Finding(selection.Control, selection.Recommendations, hypervisor.Info, observation, host, judgement, elapsed));
            before = after;
        }

        return new Judged(findings);
    }
}
