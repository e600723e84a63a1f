using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>The changes of one resource while they are made ready.</summary>
/// <param name="link">The host that is written to.</param>
/// <param name="resource">The resource.</param>
/// <param name="calls">Makes the calls.</param>
/// <param name="connection">How the host is reached.</param>
/// <param name="cancellation">Ends the preparation.</param>
internal sealed class Draft(HostLink link, Resource resource, MethodCalls calls, Connection connection, CancellationToken cancellation)
{
    private readonly List<Change> changes = [];
    private readonly List<(string What, Action Step)> steps = [];
    private readonly List<string> activations = [];

    /// <summary>What the host answers while the changes are made ready, each question once.</summary>
    public HostRead Host { get; } = new(link, cancellation);

    /// <summary>Asks the host.</summary>
    public ICimClient Client => link.Client!;

    /// <summary>The resource.</summary>
    public Resource Resource => resource;

    /// <summary>How the host is reached.</summary>
    public Connection Connection => connection;

    /// <summary>The changes as they will be made.</summary>
    public IReadOnlyList<Change> Changes => changes;

    /// <summary>What writes them, in its order.</summary>
    public IReadOnlyList<(string What, Action Step)> Steps => steps;

    /// <summary>What must still happen for all of it to be in force; null where writing suffices.</summary>
    public string? Activation => activations.Count == 0 ? null : string.Join(", ", activations);

    /// <summary>The only instance of a service of Hyper-V.</summary>
    /// <param name="className">Its class.</param>
    public CimPath Service(string className) => Services.Of(Host, className);

    /// <summary>The instances of a class that are of the machine or switch.</summary>
    /// <param name="className">The class.</param>
    public IReadOnlyList<CimObject> Parts(string className) => PartIndex.Of(Host, className).Of(resource.Id);

    /// <summary>Takes changes as they will be made.</summary>
    /// <param name="change">The change that was asked for.</param>
    /// <param name="way">What its undo needs beyond the value; null for nothing.</param>
    public void Made(Change change, WayBack? way = null) => changes.Add(new Change(change.Setting, change.Before, change.After, way?.Text()));

    /// <summary>Adds a call of a method.</summary>
    /// <param name="of">The instance or class.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its input.</param>
    public void Call(CimPath of, string method, params (string Name, object? Value)[] arguments) =>
        Step(method, () => calls.Run(Client, of, method, arguments));

    /// <summary>Adds a write of properties of an instance.</summary>
    /// <param name="of">The instance.</param>
    /// <param name="changed">The properties that change.</param>
    public void Modify(CimPath of, IReadOnlyDictionary<string, object?> changed) =>
        Step("writing " + string.Join(", ", changed.Keys), () => Client.Modify(of, changed, CancellationToken.None));

    /// <summary>Adds a step of another kind.</summary>
    /// <param name="what">What it does, for an error.</param>
    /// <param name="step">Does it.</param>
    public void Step(string what, Action step) => steps.Add((what, step));

    /// <summary>Calls a method now: a step that decides by what it finds.</summary>
    /// <param name="of">The instance or class.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its input.</param>
    public CimObject Run(CimPath of, string method, params (string Name, object? Value)[] arguments) => calls.Run(Client, of, method, arguments);

    /// <summary>Says what must still happen.</summary>
    /// <param name="what">What, for example <c>restart the host</c>.</param>
    public void Activate(string what)
    {
        if (!activations.Contains(what))
            activations.Add(what);
    }

    /// <summary>The one instance that fits, where there must be one.</summary>
    /// <param name="found">Those that fit.</param>
    /// <param name="what">What it is.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: there is none, or there are several.</exception>
    public CimObject Only(IEnumerable<CimObject> found, string what)
    {
        var all = found.ToList();
        return all.Count == 1 ? all[0] : throw ChangeFault.Refused(all.Count == 0
            ? resource + " has no " + what + ": there is nothing to change."
            : resource + " has several of " + what + ", and which is meant can not be told: change it by hand.");
    }
}
