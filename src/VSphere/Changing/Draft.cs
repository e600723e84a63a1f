using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Paths;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing;

/// <summary>The changes of one resource while they are made ready. What it reads, it remembers: where that is no longer so, nothing is written.</summary>
/// <param name="session">The session, and who we are in it.</param>
/// <param name="resource">The resource.</param>
/// <param name="self">Its object.</param>
/// <param name="cancellation">Ends the preparation.</param>
internal sealed class Draft(WriteSession session, Resource resource, ManagedObject self, CancellationToken cancellation)
{
    private readonly List<(Func<string> Read, string Seen)> seen = [];
    private readonly Dictionary<(ManagedObject, string), XElement?> properties = new();
    private readonly List<Change> changes = [];
    private readonly List<(string What, Action<CancellationToken> Call)> calls = [];
    private readonly List<string> activations = [];

    /// <summary>The session, and who we are in it.</summary>
    public WriteSession Session => session;

    /// <summary>The client of the session.</summary>
    public VimClient Client => session.Client;

    /// <summary>The resource.</summary>
    public Resource Resource => resource;

    /// <summary>Its object.</summary>
    public ManagedObject Self => self;

    /// <summary>Ends the preparation.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The changes as they will be made.</summary>
    public IReadOnlyList<Change> Changes => changes;

    /// <summary>The calls that write them, in their order.</summary>
    public IReadOnlyList<(string What, Action<CancellationToken> Call)> Calls => calls;

    /// <summary>What must still happen for all of it to be in force; null where writing suffices.</summary>
    public string? Activation => activations.Count == 0 ? null : string.Join(", ", activations);

    /// <summary>Whether everything that was read is still so.</summary>
    public bool IsUnchanged() => seen.All(item => string.Equals(item.Read(), item.Seen, StringComparison.Ordinal));

    /// <summary>A property; null where it is not set.</summary>
    /// <param name="of">The object.</param>
    /// <param name="path">The path of the property.</param>
    public XElement? Read(ManagedObject of, string path)
    {
        if (properties.TryGetValue((of, path), out var known))
            return known;
        var value = Fetch(of, path);
        properties.Add((of, path), value);
        seen.Add((() => Shown(Fetch(of, path)), Shown(value)));
        return value;
    }

    /// <summary>A property of the resource; null where it is not set.</summary>
    /// <param name="path">The path of the property.</param>
    public XElement? Read(string path) => Read(self, path);

    /// <summary>A property that may change by itself, or that something else guards; null where it is not set.</summary>
    /// <param name="path">The path of the property.</param>
    public XElement? Peek(string path) => Fetch(self, path);

    /// <summary>What a method that only reads returns.</summary>
    /// <param name="of">The object.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    public IReadOnlyList<XElement> Ask(ManagedObject of, string method, params XElement[] arguments)
    {
        var answer = Answer(of, method, arguments);
        seen.Add((() => Shown(Answer(of, method, arguments)), Shown(answer)));
        return answer;
    }

    /// <summary>What a question of another kind finds, remembered like a property.</summary>
    /// <param name="read">Asks.</param>
    public string Watch(Func<string> read)
    {
        var now = read();
        seen.Add((read, now));
        return now;
    }

    /// <summary>The object that a property of the resource refers to, or a manager of the server.</summary>
    /// <param name="path">The property, for example <c>configManager.serviceSystem</c>.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: there is none.</exception>
    public ManagedObject Reference(string path) =>
        (resource.Kind == Scope.ManagementServer ? Client.Manager(path) : ManagedObject.Of(Fetch(self, path)))
        ?? throw ChangeFault.Refused(resource + " has no '" + path + "' that could write it: change it by hand.");

    /// <summary>Takes a change as it will be made.</summary>
    /// <param name="change">The change that was asked for.</param>
    /// <param name="restore">What its undo needs beyond the value; null for nothing.</param>
    public void Made(Change change, string? restore = null) => changes.Add(new Change(change.Setting, change.Before, change.After, restore));

    /// <summary>Takes a change that needs nothing beyond its value to be undone.</summary>
    /// <param name="some">The changes.</param>
    public void Made(IEnumerable<Change> some)
    {
        foreach (var change in some)
            Made(change);
    }

    /// <summary>Adds a call of a method.</summary>
    /// <param name="of">The object.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, in their order.</param>
    public void Call(ManagedObject of, string method, params XElement?[] arguments) =>
        calls.Add((method, stop => Run(of, method, arguments, stop)));

    /// <summary>Adds a call of another kind.</summary>
    /// <param name="what">What it does, for an error.</param>
    /// <param name="call">Does it.</param>
    public void Call(string what, Action<CancellationToken> call) => calls.Add((what, call));

    /// <summary>Says what must still happen.</summary>
    /// <param name="what">What, for example <c>restart the host</c>.</param>
    public void Activate(string what)
    {
        if (!activations.Contains(what))
            activations.Add(what);
    }

    /// <summary>Calls a method, and waits for its task where it gives one.</summary>
    /// <param name="of">The object.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="stop">Ends the wait.</param>
    public void Run(ManagedObject of, string method, IEnumerable<XElement?> arguments, CancellationToken stop)
    {
        if (method.EndsWith("_Task", StringComparison.Ordinal))
            Client.RunTask(of, method, arguments, stop);
        else
            Client.Invoke(of, method, arguments, stop);
    }

    // Some lists of a server have no order of their own.
    private static string Shown(IEnumerable<XElement> values) =>
        string.Concat(values.Select(value => value.ToString(SaveOptions.DisableFormatting)).OrderBy(text => text, StringComparer.Ordinal));

    private static string Shown(XElement? value) => value is null ? "" : ValuePath.IsArray(value) ? Shown(value.Elements()) : value.ToString(SaveOptions.DisableFormatting);

    private XElement? Fetch(ManagedObject of, string path)
    {
        foreach (var content in Client.Retrieve(of.Type, [of], [path], cancellation))
            return content[path];
        return null;
    }

    private IReadOnlyList<XElement> Answer(ManagedObject of, string method, IEnumerable<XElement> arguments) =>
        [.. Client.Invoke(of, method, arguments, cancellation).Elements(Vim.Name("returnval"))];
}
