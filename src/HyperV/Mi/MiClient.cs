using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>
/// Asks over a CIM session of PowerShell. A call is counted for each question: how many pages an answer takes, the library
/// does not tell. Values and declarations were tried against the library itself, and the session against a stand-in of the
/// same public shape; no session to a Windows server was tried.
/// </summary>
internal sealed class MiClient : ICimClient
{
    private readonly MiLibrary library;
    private readonly MiInstances instances;
    private readonly MiFaults faults;
    private readonly MiClasses classes;
    private readonly object session;
    private readonly bool isOwn;
    private readonly TimeSpan timeout;
    private long calls;

    /// <summary>Takes a session.</summary>
    /// <param name="library">The library that the session is of.</param>
    /// <param name="session">The session.</param>
    /// <param name="isOwn">Whether it is closed with this client; a borrowed one stays open.</param>
    /// <param name="timeout">How long one question may take.</param>
    public MiClient(MiLibrary library, object session, bool isOwn, TimeSpan timeout)
    {
        (this.library, this.session, this.isOwn, this.timeout) = (library, session, isOwn, timeout);
        instances = new(library);
        faults = new(library);
        classes = new(library, (space, name) => Asked(options => Session("GetClass", typeof(string), typeof(string), "Options.CimOperationOptions").Invoke(session, [space, name, options]), default));
        Computer = library.Getter("CimSession", "ComputerName")(session) as string is { Length: > 0 } name ? name : "localhost";
    }

    /// <inheritdoc/>
    public string Computer { get; }

    /// <inheritdoc/>
    public long Calls => Interlocked.Read(ref calls);

    /// <inheritdoc/>
    public IEnumerable<CimObject> Query(CimQuery query, CancellationToken cancellation) => Each(
        options => Session("QueryInstances", typeof(string), typeof(string), typeof(string), "Options.CimOperationOptions").Invoke(session, [query.Space, "WQL", query.Wql, options]),
        query.Space, query.Options, cancellation);

    /// <inheritdoc/>
    public CimObject? Get(CimPath path, CancellationToken cancellation)
    {
        try
        {
            return Object(Found(path, cancellation), path.Space, cancellation);
        }
        catch (CimFault fault) when (fault.Kind == CimFaultKind.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<CimObject> Associators(CimPath path, string? resultClass, string? associationClass, CancellationToken cancellation) => Each(
        options => Session("EnumerateAssociatedInstances", typeof(string), "CimInstance", typeof(string), typeof(string), typeof(string), typeof(string), "Options.CimOperationOptions")
            .Invoke(session, [path.Space, Named(path), associationClass, resultClass, null, null, options]),
        path.Space, null, cancellation);

    /// <inheritdoc/>
    public CimObject Invoke(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation)
    {
        var input = faults.Guarded(() => Parameters(path, method, arguments), cancellation);
        var output = Asked(options => path.Keys.Count == 0
            ? Session("InvokeMethod", typeof(string), typeof(string), typeof(string), "CimMethodParametersCollection", "Options.CimOperationOptions").Invoke(session, [path.Space, path.ClassName, method, input, options])
            : Session("InvokeMethod", typeof(string), "CimInstance", typeof(string), "CimMethodParametersCollection", "Options.CimOperationOptions").Invoke(session, [path.Space, Named(path), method, input, options]), cancellation);
        return output is null
            ? throw new CimFault(CimFaultKind.Malformed, method + " gave no result")
            : faults.Guarded(() => Output(output, path.Space), cancellation);
    }

    /// <inheritdoc/>
    public void Modify(CimPath path, IReadOnlyDictionary<string, object?> changed, CancellationToken cancellation)
    {
        var found = Found(path, cancellation);
        faults.Guarded(() =>
        {
            foreach (var pair in changed)
            {
                var property = instances.Properties(found).FirstOrDefault(each => string.Equals(instances.NameOf(each), pair.Key, StringComparison.OrdinalIgnoreCase))
                    ?? throw new CimFault(CimFaultKind.InvalidParameter, path.ClassName + " has no property " + pair.Key);
                var type = Enum.GetName(library.Type("CimType"), Enum.ToObject(library.Type("CimType"), instances.TypeOf(property)))!;
                library.Property("CimProperty", "Value").SetValue(property, instances.Native(pair.Value, type, pair.Key));
            }

            return true;
        }, cancellation);
        Asked(options => Session("ModifyInstance", typeof(string), "CimInstance", "Options.CimOperationOptions").Invoke(session, [path.Space, found, options]), cancellation);
    }

    /// <inheritdoc/>
    public void Create(CimPath path, IReadOnlyDictionary<string, object?> properties, CancellationToken cancellation)
    {
        var instance = faults.Guarded(() => instances.Instance(path.Space, path.ClassName, properties, classes.Properties(path.Space, path.ClassName), "None"), cancellation);
        Asked(options => Session("CreateInstance", typeof(string), "CimInstance", "Options.CimOperationOptions").Invoke(session, [path.Space, instance, options]), cancellation);
    }

    /// <inheritdoc/>
    public void Delete(CimPath path, CancellationToken cancellation) =>
        Asked(options => Session("DeleteInstance", typeof(string), "CimInstance", "Options.CimOperationOptions").Invoke(session, [path.Space, Named(path), options]), cancellation);

    /// <summary>Closes a session of its own; a borrowed one is its owner's.</summary>
    public void Dispose()
    {
        if (isOwn)
            ((IDisposable)session).Dispose();
    }

    private object Found(CimPath path, CancellationToken cancellation) =>
        Asked(options => Session("GetInstance", typeof(string), "CimInstance", "Options.CimOperationOptions").Invoke(session, [path.Space, Named(path), options]), cancellation)
        ?? throw new CimFault(CimFaultKind.NotFound, "there is no " + path);

    private object Named(CimPath path) => instances.Key(path, classes.Properties(path.Space, path.ClassName));

    private CimObject Object(object instance, string space, CancellationToken cancellation) =>
        faults.Guarded(() => instances.Object(instance, space, classes.Keys), cancellation);

    private object Parameters(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments)
    {
        var input = library.New("CimMethodParametersCollection");
        var add = library.Method("CimMethodParametersCollection", "Add", "CimMethodParameter");
        var create = library.Method("CimMethodParameter", "Create", typeof(string), typeof(object), "CimType", "CimFlags");
        var types = classes.Parameters(path.Space, path.ClassName, method);
        foreach (var argument in arguments)
        {
            var type = types(argument.Key) ?? MiTypes.Guess(argument.Value);
            add.Invoke(input, [create.Invoke(null, [argument.Key, instances.Native(argument.Value, type, argument.Key), library.Value("CimType", type), library.Value("CimFlags", "In")])]);
        }

        return input;
    }

    private CimObject Output(object result, string space)
    {
        var (name, value, type) = (library.Getter("CimMethodParameter", "Name"), library.Getter("CimMethodParameter", "Value"), library.NumberGetter("CimMethodParameter", "CimType"));
        var output = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in ((IEnumerable)library.Getter("CimMethodResult", "OutParameters")(result)!).Cast<object>())
            output[(string)name(parameter)!] = instances.Value(value(parameter), type(parameter), space, classes.Keys);
        if (library.Getter("CimMethodResult", "ReturnValue")(result) is { } returned)
            output["ReturnValue"] = instances.Value(value(returned), type(returned), space, classes.Keys);
        return new CimObject("", output);
    }

    private IEnumerable<CimObject> Each(Func<object, object?> ask, string space, IReadOnlyDictionary<string, string>? custom, CancellationToken cancellation)
    {
        Interlocked.Increment(ref calls);
        using var options = faults.Guarded(() => Options(custom, cancellation), cancellation);
        var items = faults.Guarded(() => ((IEnumerable)ask(options)!).GetEnumerator(), cancellation);
        using var end = items as IDisposable;
        while (faults.Guarded(items.MoveNext, cancellation))
        {
            using var native = items.Current as IDisposable;
            yield return Object(items.Current!, space, cancellation);
        }
    }

    private object? Asked(Func<object, object?> ask, CancellationToken cancellation)
    {
        Interlocked.Increment(ref calls);
        return faults.Guarded(() =>
        {
            using var options = Options(null, cancellation);
            return ask(options);
        }, cancellation);
    }

    private IDisposable Options(IReadOnlyDictionary<string, string>? custom, CancellationToken cancellation)
    {
        var options = library.New("Options.CimOperationOptions");
        library.Property("Options.CimOperationOptions", "Timeout").SetValue(options, timeout);
        library.Property("Options.CimOperationOptions", "CancellationToken").SetValue(options, (CancellationToken?)cancellation);
        foreach (var option in custom ?? new Dictionary<string, string>())
            library.Method("Options.CimOperationOptions", "SetCustomOption", typeof(string), typeof(string), typeof(bool)).Invoke(options, [option.Key, option.Value, false]);
        return (IDisposable)options;
    }

    private MethodInfo Session(string method, params object[] parameters) => library.Method("CimSession", method, parameters);
}
