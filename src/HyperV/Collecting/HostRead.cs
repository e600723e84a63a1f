using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>
/// One host while it is read: each question is asked once, and its answer kept for all resources of the host. Safe to use
/// from several threads.
/// </summary>
/// <param name="link">The host.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class HostRead(HostLink link, CancellationToken cancellation)
{
    private const int EachAtOnce = 4, TimeoutsInARow = 3;

    private static readonly Dictionary<string, object?> Nothing = [];

    private readonly ConcurrentDictionary<string, Lazy<Answer>> answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<object?>> made = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim each = new(EachAtOnce);
    private volatile CimFault? lost = link.Down;
    private int timeouts;

    /// <summary>The host.</summary>
    public HostLink Link => link;

    /// <summary>Ends the reading.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The instances of a class, derived ones included, asked for once.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class.</param>
    /// <param name="where">The condition, for classes that are too large to be asked for whole.</param>
    /// <param name="columns">The properties, for classes whose instances are large; none for all.</param>
    public Answer All(string space, string className, string? where = null, IReadOnlyList<string>? columns = null) =>
        Ask(new CimQuery(space, className, where, columns));

    /// <summary>The instances of a class of <c>root/virtualization/v2</c>.</summary>
    /// <param name="className">The class.</param>
    public Answer All(string className) => All(Spaces.Virtualization, className);

    /// <summary>The answer to a query, asked once.</summary>
    /// <param name="query">The query.</param>
    public Answer Ask(CimQuery query) => Kept(CimQuestion.Of(query), client => client.Query(query, cancellation).ToList());

    /// <summary>What an instance is associated with, asked once.</summary>
    /// <param name="path">The instance.</param>
    /// <param name="associationClass">The class of the association.</param>
    public Answer Associated(CimPath path, string associationClass) =>
        Kept(CimQuestion.OfAssociators(path, null, associationClass), client => client.Associators(path, null, associationClass, cancellation).ToList());

    /// <summary>What a method gives out, asked once; a job that it started is waited for.</summary>
    /// <param name="path">The instance, or for a static method the class.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its input.</param>
    /// <exception cref="CimFault">There is no answer.</exception>
    public CimObject Invoke(CimPath path, string method, params (string Name, object? Value)[] arguments)
    {
        var input = arguments.Length == 0 ? Nothing : arguments.ToDictionary(one => one.Name, one => one.Value);
        return Kept(CimQuestion.OfInvoke(path, method, input), client => [JobWait.Done(client, client.Invoke(path, method, input, cancellation), cancellation)]).OrThrow()[0];
    }

    /// <summary>Asks about one file or machine of many: only some of such questions are under way at once.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="ask">Asks.</param>
    public T Each<T>(Func<T> ask)
    {
        each.Wait(cancellation);
        try
        {
            return ask();
        }
        finally
        {
            each.Release();
        }
    }

    /// <summary>Something worked out of answers once for all resources of the host.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="make">Works it out.</param>
    public T Once<T>(string name, Func<T> make) => (T)made.GetOrAdd(name, _ => new Lazy<object?>(() => make())).Value!;

    private Answer Kept(CimQuestion question, Func<ICimClient, IReadOnlyList<CimObject>> ask) =>
        answers.GetOrAdd(question.ToString(), _ => new Lazy<Answer>(() => Asked(ask))).Value;

    private Answer Asked(Func<ICimClient, IReadOnlyList<CimObject>> ask)
    {
        // Who waits for each of a hundred questions to a host that is gone waits for hours.
        if (lost is { } gone)
            return new Answer([], gone);
        try
        {
            var found = ask(link.Client!);
            Interlocked.Exchange(ref timeouts, 0);
            return new Answer(found, null);
        }
        catch (CimFault fault)
        {
            if (fault.IsLost || (fault.Kind == CimFaultKind.Timeout && Interlocked.Increment(ref timeouts) >= TimeoutsInARow))
                lost = fault;
            return new Answer([], fault);
        }
    }
}
