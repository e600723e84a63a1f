using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Core.Operations;

/// <summary>
/// Reads one target. Whatever becomes of it, each resource that it listed is answered for once: those that it did not
/// answer for as unreadable.
/// </summary>
/// <param name="hypervisor">The target.</param>
/// <param name="settings">What is read.</param>
/// <param name="scopes">The kinds of resources; hosts are always among them.</param>
/// <param name="isWanted">Which resources besides the hosts.</param>
/// <param name="clock">The time.</param>
internal sealed class TargetReading(IHypervisor hypervisor, IReadOnlyList<Setting> settings, IReadOnlyList<Scope> scopes, Func<Resource, bool> isWanted, Func<DateTimeOffset> clock)
{
    private HyException? fault;

    /// <summary>Why something is missing, after it was read; null where nothing is.</summary>
    public HyException? Fault => fault is null ? null : new HyException(fault.Id, hypervisor.Info.Target + ": " + fault.Message, fault);

    /// <summary>Whether the target listed nothing, so that what comes is one resource of each kind that nothing is known of.</summary>
    public bool IsStandIn { get; private set; }

    /// <summary>What was read of every resource, in the order in which the target lists them.</summary>
    /// <param name="listed">Told how many resources there are.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public IEnumerable<Observation> Run(Action<int> listed, CancellationToken cancellation)
    {
        var resources = Try(() => List(cancellation), cancellation);
        IsStandIn = resources is null;
        return resources is null ? StandIns(listed) : Resources(resources, listed, cancellation);
    }

    private IReadOnlyList<Resource> List(CancellationToken cancellation) =>
        hypervisor.List(new HashSet<Scope>(scopes) { Scope.Host }, cancellation).Where(resource => resource.Kind == Scope.Host || isWanted(resource)).ToList();

    private IEnumerable<Observation> StandIns(Action<int> listed)
    {
        listed(scopes.Count);
        return scopes.Select(scope => Unread(new Resource(scope, hypervisor.Info.Target, hypervisor.Info.Target)));
    }

    private IEnumerable<Observation> Resources(IReadOnlyList<Resource> resources, Action<int> listed, CancellationToken cancellation)
    {
        listed(resources.Count);
        var outstanding = new HashSet<Resource>(resources);
        using (var answers = Try(() => hypervisor.Read(resources, settings, cancellation).GetEnumerator(), cancellation))
        {
            while (Try(() => answers?.MoveNext() == true ? answers.Current : null, cancellation) is { } answer)
            {
                // A second answer for one resource must not count twice.
                if (outstanding.Remove(answer.Resource))
                    yield return answer;
            }
        }

        if (outstanding.Count > 0)
            fault ??= new HyException("Hy.Read.Incomplete", "the target did not answer for every resource that it listed: assess it again");
        foreach (var resource in resources.Where(outstanding.Contains))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Unread(resource);
        }
    }

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
#pragma warning disable CA1031 // A provider's flaw must not end the reading of other targets.
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            fault = new HyException("Hy.Read.Fault", "reading failed unexpectedly (" + error.GetType().Name + ": " + error.Message + "): assess it again, and report this if it stays so", error);
        }

        return default;
    }
}
