using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>
/// A CIM server in memory. It has the classes of the class reference and no others, keeps what is written to it, and
/// refuses what a server refuses. What a test puts in is held against the reference: an invented class, property or value
/// is a <see cref="FixtureException"/>. An instance has every property of its class, null where none is given.
/// </summary>
internal sealed class CimStore : ICimClient
{
    private readonly ClassReference reference;
    private readonly Dictionary<string, StoreSpace> spaces = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CimMethod> methods = new(StringComparer.OrdinalIgnoreCase);
    private readonly StoreRights rights = new();
    private readonly List<string> questions = [];
    private readonly List<CimQuery> queries = [];
    private readonly Lock gate = new();

    /// <summary>Makes an empty server.</summary>
    /// <param name="computer">Its name.</param>
    /// <param name="reference">The class reference; null for that of the tests.</param>
    public CimStore(string computer = "HV1", ClassReference? reference = null)
    {
        Computer = computer;
        this.reference = reference ?? ClassReference.Default;
        foreach (var space in this.reference.Spaces)
            spaces.Add(space, new StoreSpace(space, this.reference));
    }

    /// <inheritdoc/>
    public string Computer { get; }

    /// <inheritdoc/>
    public long Calls { get; private set; }

    /// <summary>Is told each question before it is answered.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Whether it was let go of.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Every question so far, as text: <c>query ...</c>, <c>get ...</c>, <c>associators ...</c>, <c>invoke ...</c>, <c>modify ...</c>, <c>create ...</c>, <c>delete ...</c>.</summary>
    public IReadOnlyList<string> Questions => Locked(() => questions.ToList());

    /// <summary>Every query so far, with its options.</summary>
    public IReadOnlyList<CimQuery> Queries => Locked(() => queries.ToList());

    /// <summary>Puts an instance in.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="className">Its class.</param>
    /// <param name="properties">Its properties; numbers and lists of any kind. Class and system names among the keys are filled in where not given.</param>
    /// <returns>Where it is.</returns>
    public CimPath Add(string space, string className, params (string Name, object? Value)[] properties)
    {
        var facts = reference.Class(space, className);
        var values = new object?[facts.Shape.Names.Count];
        foreach (var (name, value) in properties)
            values[PlaceOf(facts, name)] = facts.Properties[name].Take(value, className + "." + name);
        foreach (var key in facts.Keys.Where(key => values[facts.Shape.PlaceOf(key)] is null))
        {
            values[facts.Shape.PlaceOf(key)] = key switch
            {
                "CreationClassName" => facts.Name,
                "SystemCreationClassName" => "Msvm_ComputerSystem",
                "SystemName" => Computer,
                _ => throw new FixtureException($"{className} needs its key {key}."),
            };
        }

        var keys = facts.Keys.ToDictionary(key => key, key => values[facts.Shape.PlaceOf(key)], StringComparer.OrdinalIgnoreCase);
        var instance = new CimObject(facts.Name, facts.Shape.With(values), new CimPath(ClassReference.Space(space), facts.Name, keys));
        lock (gate)
            Space(space).Add(instance);
        return instance.Path!;
    }

    /// <summary>Changes properties of an instance, keys excepted.</summary>
    /// <param name="path">Names it.</param>
    /// <param name="properties">The properties.</param>
    public void Set(CimPath path, params (string Name, object? Value)[] properties)
    {
        lock (gate)
        {
            var old = Space(path.Space).Find(path) ?? throw new FixtureException($"{path} is not there.");
            var facts = reference.Class(path.Space, old.ClassName);
            var values = old.Properties.Values.ToArray();
            foreach (var (name, value) in properties)
            {
                values[PlaceOf(facts, name)] = facts.Keys.Contains(name, StringComparer.OrdinalIgnoreCase) && !Equals(value, old[name])
                    ? throw new FixtureException($"{name} is a key of {facts.Name}: it never changes.")
                    : facts.Properties[name].Take(value, facts.Name + "." + name);
            }

            Space(path.Space).Replace(old, new CimObject(old.ClassName, facts.Shape.With(values), old.Path));
        }
    }

    /// <summary>Takes an instance out.</summary>
    /// <param name="path">Names it.</param>
    public void Remove(CimPath path)
    {
        lock (gate)
            Space(path.Space).Remove(Space(path.Space).Find(path) ?? throw new FixtureException($"{path} is not there."));
    }

    /// <summary>An instance as it is now; null where there is none. No question to the server.</summary>
    /// <param name="path">Names it.</param>
    public CimObject? Find(CimPath path) => Locked(() => Space(path.Space).Find(path));

    /// <summary>The instances of a class and of those that extend it, as they are now. No question to the server.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class.</param>
    public IReadOnlyList<CimObject> All(string space, string className) => Locked(() => Space(space).Of(className));

    /// <summary>What an instance is associated with, as it is now. No question to the server.</summary>
    /// <param name="path">Names it.</param>
    /// <param name="resultClass">The class wanted; null for any.</param>
    /// <param name="associationClass">The class of the association; null for any.</param>
    public IReadOnlyList<CimObject> Associated(CimPath path, string? resultClass = null, string? associationClass = null) =>
        Locked(() => Space(path.Space).Find(path) is { } source ? Space(path.Space).Associated(source, resultClass, associationClass) : []);

    /// <summary>Gives a method something to do. Without that, the server says that it has no such method.</summary>
    /// <param name="className">The class, or one that it extends.</param>
    /// <param name="method">The method.</param>
    /// <param name="does">What it does.</param>
    public void On(string className, string method, CimMethod does)
    {
        if (!reference.Spaces.Any(space => reference.Classes(space)!.GetValueOrDefault(className)?.Methods.ContainsKey(method) == true))
            throw new FixtureException($"The class reference has no method {className}.{method}.");
        lock (gate)
            methods[className + "." + method] = does;
    }

    /// <summary>The output of a method.</summary>
    /// <param name="returnValue">What it returns; null for a method without a return value.</param>
    /// <param name="output">Its output parameters.</param>
    public static CimObject Answer(object? returnValue, params (string Name, object? Value)[] output) =>
        new("", output.Append(("ReturnValue", returnValue)).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.OrdinalIgnoreCase));

    /// <summary>The role or feature is not installed, or the server is older: there is no such namespace, class or property.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class; null for the whole namespace.</param>
    /// <param name="property">The property; null for the whole class.</param>
    public void Lack(string space, string? className = null, string? property = null)
    {
        if (className is not null && property is not null)
        {
            PlaceOf(reference.Class(space, className), property);
            rights.Older(ClassReference.Space(space) + "/" + className + "." + property);
        }
        else
        {
            rights.Missing(Place(space, className));
        }
    }

    /// <summary>The account may not.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class; null for the whole namespace.</param>
    public void Deny(string space, string? className = null) => rights.Denied(Place(space, className));

    /// <summary>Shows no instance, and no error either: what Hyper-V does for an account outside its administrators.</summary>
    /// <param name="space">The namespace.</param>
    public void ShowNothing(string space) => rights.Empty(ClassReference.Space(space));

    /// <summary>Questions whose text (see <see cref="Questions"/>) has a part end in a fault from now on.</summary>
    /// <param name="part">The part; the empty one for every question.</param>
    /// <param name="kind">The kind of fault.</param>
    /// <param name="message">Its message.</param>
    public void Fail(string part, CimFaultKind kind, string message = "Failed on demand.") => rights.Broken(part, new CimFault(kind, message));

    /// <inheritdoc/>
    public IEnumerable<CimObject> Query(CimQuery query, CancellationToken cancellation)
    {
        lock (gate)
            queries.Add(query);
        return Answered("query " + query, query.Space, query.ClassName, cancellation, () =>
        {
            var shape = Shown(query.Space, query.ClassName);
            var fits = Wql.Parse(query.Where, name => shape is null || shape.PlaceOf(name) >= 0);
            if (query.Columns.FirstOrDefault(column => shape?.PlaceOf(column) < 0) is { } unknown)
                throw new CimFault(CimFaultKind.InvalidParameter, "Invalid query: " + query.ClassName + " has no property " + unknown + ".");
            return Space(query.Space).Of(query.ClassName).Where(fits).Select(instance => Columns(instance, query.Columns));
        });
    }

    /// <inheritdoc/>
    public CimObject? Get(CimPath path, CancellationToken cancellation) =>
        Answered("get " + path, path.Space, path.ClassName, cancellation, () => Space(path.Space).Find(path) is { } found ? [found] : []).FirstOrDefault();

    /// <inheritdoc/>
    public IEnumerable<CimObject> Associators(CimPath path, string? resultClass, string? associationClass, CancellationToken cancellation) =>
        Answered("associators " + path + " " + (resultClass ?? "*") + " " + (associationClass ?? "*"), path.Space, path.ClassName, cancellation, () =>
        {
            foreach (var className in new[] { resultClass, associationClass }.OfType<string>())
                rights.Check("", ClassReference.Space(path.Space), className);
            return Space(path.Space).Associated(Existing(path), resultClass, associationClass);
        });

    /// <inheritdoc/>
    public CimObject Invoke(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation)
    {
        Asked("invoke " + path + " " + method, path.Space, path.ClassName, cancellation);
        var call = Locked(() => Call(path, method, arguments));
        var output = call.Does(path, call.Arguments);
        var known = call.Facts.Out;
        var typed = output.Properties.ToDictionary(pair => pair.Key, pair => pair.Key.Equals("ReturnValue", StringComparison.OrdinalIgnoreCase)
            ? pair.Value is null or string or bool ? pair.Value : Convert.ToInt64(pair.Value, System.Globalization.CultureInfo.InvariantCulture)
            : (known.GetValueOrDefault(pair.Key) ?? throw new FixtureException($"The class reference has no output {pair.Key} of {path.ClassName}.{method}.")).Take(pair.Value, method + "." + pair.Key), StringComparer.OrdinalIgnoreCase);
        return new CimObject("", typed);
    }

    /// <inheritdoc/>
    public void Modify(CimPath path, IReadOnlyDictionary<string, object?> changed, CancellationToken cancellation)
    {
        Asked("modify " + path, path.Space, path.ClassName, cancellation);
        lock (gate)
        {
            Existing(path);
            Refused(() => Set(path, Pairs(changed)));
        }
    }

    /// <inheritdoc/>
    public void Create(CimPath path, IReadOnlyDictionary<string, object?> properties, CancellationToken cancellation)
    {
        Asked("create " + path, path.Space, path.ClassName, cancellation);
        Refused(() => Add(path.Space, path.ClassName, Pairs(properties)));
    }

    /// <inheritdoc/>
    public void Delete(CimPath path, CancellationToken cancellation)
    {
        Asked("delete " + path, path.Space, path.ClassName, cancellation);
        lock (gate)
            Space(path.Space).Remove(Existing(path));
    }

    /// <inheritdoc/>
    public void Dispose() => IsDisposed = true;

    private IEnumerable<CimObject> Answered(string question, string space, string className, CancellationToken cancellation, Func<IEnumerable<CimObject>> answer)
    {
        Asked(question, space, className, cancellation);
        foreach (var instance in Locked(() => rights.ShowsNothing(ClassReference.Space(space)) ? [] : answer().Select(Shown).ToList()))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return instance;
        }
    }

    private void Asked(string question, string space, string className, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        lock (gate)
        {
            Calls++;
            questions.Add(question);
        }

        Before?.Invoke(question);

        space = ClassReference.Space(space);
        rights.Check(question, space, className);
        var classes = reference.Classes(space) ?? throw new CimFault(CimFaultKind.InvalidNamespace, "Invalid namespace " + space + ".");
        if (!classes.ContainsKey(className) && !classes.Values.Any(known => string.Equals(known.Parent, className, StringComparison.OrdinalIgnoreCase)))
            throw new CimFault(CimFaultKind.InvalidClass, "Invalid class " + className + ".");
    }

    private (CimMethod Does, MethodFacts Facts, IReadOnlyDictionary<string, object?> Arguments) Call(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments)
    {
        var className = path.Keys.Count > 0 ? Existing(path).ClassName : path.ClassName;
        var facts = reference.Class(path.Space, className).Methods.GetValueOrDefault(method);
        CimMethod? does = null;
        for (var at = className; at is not null && does is null; at = reference.Classes(path.Space)!.GetValueOrDefault(at)?.Parent)
            methods.TryGetValue(at + "." + method, out does);
        if (facts is null || does is null)
            throw new CimFault(CimFaultKind.InvalidMethod, "Invalid method " + className + "." + method + ".");
        if (arguments.Keys.FirstOrDefault(name => !facts.In.ContainsKey(name)) is { } unknown)
            throw new CimFault(CimFaultKind.InvalidParameter, "Invalid parameter " + unknown + " of " + method + ".");
        var taken = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        Refused(() =>
        {
            foreach (var pair in arguments)
                taken[pair.Key] = facts.In[pair.Key].Take(pair.Value, method + "." + pair.Key);
        });
        return (does, facts, taken);
    }

    private CimObject Existing(CimPath path) =>
        (rights.ShowsNothing(ClassReference.Space(path.Space)) ? null : Space(path.Space).Find(path)) ?? throw new CimFault(CimFaultKind.NotFound, "Not found: " + path + ".");

    private CimObject Shown(CimObject instance)
    {
        if (!rights.HasOlder || instance.Path is null)
            return instance;
        var kept = instance.Properties.Where(pair => rights.Knows(instance.Path.Space, instance.ClassName, pair.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return kept.Count == instance.Properties.Count ? instance : new CimObject(instance.ClassName, kept, instance.Path);
    }

    /// <summary>The properties that a class has on this server; null for a class of which only the name is known.</summary>
    private CimShape? Shown(string space, string className) => reference.Classes(space)!.GetValueOrDefault(className) is { } facts
        ? new CimShape(facts.Shape.Names.Where(name => rights.Knows(ClassReference.Space(space), facts.Name, name)).ToList())
        : null;

    private static CimObject Columns(CimObject instance, IReadOnlyList<string> columns) => columns.Count == 0
        ? instance
        : new CimObject(instance.ClassName, columns.ToDictionary(column => column, column => instance[column], StringComparer.OrdinalIgnoreCase), instance.Path);

    private static void Refused(Action write)
    {
        try
        {
            write();
        }
        catch (FixtureException mistake)
        {
            throw new CimFault(CimFaultKind.InvalidParameter, mistake.Message, mistake);
        }
    }

    private string Place(string space, string? className)
    {
        if (reference.Classes(space) is not { } classes)
            throw new FixtureException($"The class reference has no namespace {space}.");
        return ClassReference.Space(space) + (className is null ? "" : "/" + (classes.ContainsKey(className) ? className : throw new FixtureException($"The class reference has no class {className} in {space}.")));
    }

    private StoreSpace Space(string space) => spaces.GetValueOrDefault(ClassReference.Space(space)) ?? throw new FixtureException($"The class reference has no namespace {space}.");

    private static int PlaceOf(ClassFacts facts, string name) => facts.Shape.PlaceOf(name) is var place and >= 0
        ? place
        : throw new FixtureException($"The class reference has no property {facts.Name}.{name}.");

    private static (string, object?)[] Pairs(IReadOnlyDictionary<string, object?> properties) => properties.Select(pair => (pair.Key, pair.Value)).ToArray();

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
            return work();
    }
}
