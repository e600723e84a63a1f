using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>A CIM server with the instances that a test gives it, and one namespace: what stands behind the service here.</summary>
internal sealed partial class FewInstances : ICimClient
{
    public const string Space = "root/virtualization/v2";

    public ConcurrentDictionary<string, List<CimObject>> Classes { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentQueue<string> Log { get; } = new();

    public CimQuery? Last { get; private set; }

    public IReadOnlyDictionary<string, object?> Arguments { get; private set; } = new Dictionary<string, object?>();

    public Func<CimPath, string, CimObject> Method { get; set; } = (_, _) => new CimObject("", new Dictionary<string, object?> { ["ReturnValue"] = 0L });

    public string Computer => "memory";

    public long Calls => Log.Count;

    public static CimObject One(string className, string id, params (string Name, object? Value)[] properties)
    {
        var all = properties.ToDictionary(property => property.Name, property => property.Value, StringComparer.OrdinalIgnoreCase);
        all["InstanceID"] = id;
        return new CimObject(className, all, CimPath.Of(Space, className, "InstanceID", id));
    }

    public void Add(params CimObject[] instances)
    {
        foreach (var one in instances)
            Classes.GetOrAdd(one.ClassName, _ => []).Add(one);
    }

    public IEnumerable<CimObject> Query(CimQuery query, CancellationToken cancellation)
    {
        Last = query;
        Log.Enqueue(query.ToString());
        if (query.ClassName == "__NAMESPACE")
        {
            var name = Text().Match(query.Where!).Groups["value"].Value;
            return (query.Space, name) is ("root", "virtualization") or ("root/virtualization", "v2") ? [new CimObject("__NAMESPACE", new Dictionary<string, object?> { ["Name"] = name })] : [];
        }

        var found = Find(query.Space, query.ClassName);
        if (query.Columns.Any(column => !found[0].Has(column)))
            throw new CimFault(CimFaultKind.InvalidParameter, "Ungültige Abfrage");
        return query.Where is null ? found : found.Where(one => one.Text(Text().Match(query.Where).Groups["name"].Value) == Text().Match(query.Where).Groups["value"].Value);
    }

    public CimObject? Get(CimPath path, CancellationToken cancellation) => Find(path.Space, path.ClassName).FirstOrDefault(one => path.Equals(one.Path));

    public IEnumerable<CimObject> Associators(CimPath path, string? resultClass, string? associationClass, CancellationToken cancellation)
    {
        Log.Enqueue(path + " -> " + resultClass + " by " + associationClass);
        return Find(path.Space, resultClass!);
    }

    public CimObject Invoke(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation)
    {
        Arguments = arguments;
        Log.Enqueue(path + "." + method);
        return Method(path, method);
    }

    public void Modify(CimPath path, IReadOnlyDictionary<string, object?> changed, CancellationToken cancellation)
    {
        var was = Get(path, cancellation) ?? throw new CimFault(CimFaultKind.NotFound, "Nicht gefunden");
        var now = was.Properties.ToDictionary(property => property.Key, property => changed.TryGetValue(property.Key, out var value) ? value : property.Value, StringComparer.OrdinalIgnoreCase);
        Log.Enqueue("modify " + string.Join(", ", changed.Select(change => change.Key + "=" + CimObject.TextOf(change.Value))));
        Classes[path.ClassName].Remove(was);
        Classes[path.ClassName].Add(new CimObject(was.ClassName, now, was.Path));
    }

    public void Create(CimPath path, IReadOnlyDictionary<string, object?> properties, CancellationToken cancellation) =>
        Add(One(path.ClassName, (string)properties["InstanceID"]!, [.. properties.Select(property => (property.Key, property.Value))]));

    public void Delete(CimPath path, CancellationToken cancellation)
    {
        if (Find(path.Space, path.ClassName).RemoveAll(one => path.Equals(one.Path)) == 0)
            throw new CimFault(CimFaultKind.NotFound, "Nicht gefunden");
    }

    public void Dispose()
    {
    }

    private List<CimObject> Find(string space, string className) => space != Space ? throw new CimFault(CimFaultKind.InvalidNamespace, "Ungültiger Namespace")
        : Classes.TryGetValue(className, out var found) ? found : throw new CimFault(CimFaultKind.InvalidClass, "Ungültige Klasse");

    [GeneratedRegex("^(?<name>\\w+) = ['\"](?<value>.*)['\"]$")]
    private static partial Regex Text();
}
