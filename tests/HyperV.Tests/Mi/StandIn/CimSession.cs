using System.Collections.Concurrent;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Mi;
using HypervisorHardening.HyperV.Tests.Server;
using Microsoft.Management.Infrastructure.Options;

namespace Microsoft.Management.Infrastructure;

/// <summary>
/// Has the public shape of the session of the same name that comes with PowerShell, and answers from a <see cref="CimStore"/>.
/// What it is asked, it takes from the objects of the library alone: types that a server would refuse are refused.
/// </summary>
public sealed class CimSession : IDisposable
{
    private readonly CimStore store;
    private bool isDisposed;

    internal CimSession(CimStore store, CimSessionOptions? options = null) => (this.store, Options) = (store, options);

    public string ComputerName => store.Computer;

    internal static ConcurrentDictionary<string, CimStore> Servers { get; } = [];

    internal CimSessionOptions? Options { get; }

    internal List<CimOperationOptions?> Operations { get; } = [];

    internal List<CimInstance> Handed { get; } = [];

    public static CimSession Create(string? computerName, CimSessionOptions? sessionOptions) => new(Servers[computerName ?? ""], sessionOptions);

    public IEnumerable<CimInstance> QueryInstances(string namespaceName, string queryDialect, string queryExpression, CimOperationOptions? options)
    {
        Check(options);
        if (queryDialect != "WQL")
            throw new CimException(NativeErrorCode.NotSupported, queryDialect);
        var parts = queryExpression.Split(" FROM ", 2);
        var from = parts[1].Split(" WHERE ", 2);
        var columns = parts[0]["SELECT ".Length..] is "*" ? null : parts[0]["SELECT ".Length..].Split(", ");
        return Given(() => store.Query(new CimQuery(namespaceName, from[0], from.ElementAtOrDefault(1), columns, options!.Custom), options.CancellationToken ?? default));
    }

    public CimInstance GetInstance(string namespaceName, CimInstance instanceId, CimOperationOptions? options)
    {
        Check(options);
        ArgumentNullException.ThrowIfNull(instanceId);
        return Told(() => store.Get(PathOf(namespaceName, instanceId), default)) is { } found ? Given(found) : throw new CimException(NativeErrorCode.NotFound, "not there");
    }

    public IEnumerable<CimInstance> EnumerateAssociatedInstances(string namespaceName, CimInstance sourceInstance, string? associationClassName, string? resultClassName, string? sourceRole, string? resultRole, CimOperationOptions? options)
    {
        Check(options);
        return Given(() => store.Associators(PathOf(namespaceName, sourceInstance), resultClassName, associationClassName, default));
    }

    public CimMethodResult InvokeMethod(string namespaceName, CimInstance instance, string methodName, CimMethodParametersCollection methodParameters, CimOperationOptions? options) =>
        Invoke(PathOf(namespaceName, instance), methodName, methodParameters, options);

    public CimMethodResult InvokeMethod(string namespaceName, string className, string methodName, CimMethodParametersCollection methodParameters, CimOperationOptions? options) =>
        Invoke(new CimPath(namespaceName, className), methodName, methodParameters, options);

    public CimInstance ModifyInstance(string namespaceName, CimInstance instance, CimOperationOptions? options)
    {
        Check(options);
        var path = PathOf(namespaceName, instance);
        var keys = ClassReference.Default.Class(namespaceName, path.ClassName).Keys;
        var changed = Properties(namespaceName, instance).Where(pair => !keys.Contains(pair.Key)).ToDictionary();
        Told(() => { store.Modify(path, changed, default); return true; });
        return instance;
    }

    public CimInstance CreateInstance(string namespaceName, CimInstance instance, CimOperationOptions? options)
    {
        Check(options);
        Told(() => { store.Create(new CimPath(namespaceName, instance.CimSystemProperties.ClassName), Properties(namespaceName, instance), default); return true; });
        return instance;
    }

    public void DeleteInstance(string namespaceName, CimInstance instance, CimOperationOptions? options)
    {
        Check(options);
        Told(() => { store.Delete(PathOf(namespaceName, instance), default); return true; });
    }

    public CimClass GetClass(string namespaceName, string className, CimOperationOptions? options)
    {
        Check(options);
        var facts = ClassReference.Default.Classes(namespaceName)?.GetValueOrDefault(className) ?? throw new CimException(NativeErrorCode.InvalidClass, className);
        return new CimClass(
            facts.Properties.Select(property => new CimPropertyDeclaration(property.Key, StandInTypes.Of(property.Value), facts.Keys.Contains(property.Key) ? CimFlags.Key : CimFlags.Property)),
            facts.Methods.Select(method => new CimMethodDeclaration(method.Key, method.Value.In.Select(parameter => new CimMethodParameterDeclaration(parameter.Key, StandInTypes.Of(parameter.Value))))));
    }

    public void Dispose() => isDisposed = true;

    private CimMethodResult Invoke(CimPath path, string methodName, CimMethodParametersCollection methodParameters, CimOperationOptions? options)
    {
        Check(options);
        var facts = ClassReference.Default.Class(path.Space, path.ClassName).Methods.GetValueOrDefault(methodName) ?? throw new CimException(NativeErrorCode.MethodNotAvailable, methodName);
        if (methodParameters.FirstOrDefault(parameter => facts.In.GetValueOrDefault(parameter.Name) is { } type && StandInTypes.Of(type) != parameter.CimType) is { } wrong)
            throw new CimException(NativeErrorCode.TypeMismatch, wrong.Name);
        var reader = new MiInstances(new MiLibrary(typeof(CimSession).Assembly));
        var input = methodParameters.ToDictionary(parameter => parameter.Name, parameter => reader.Value(parameter.Value, (long)parameter.CimType, path.Space, (_, _) => []));
        var output = Told(() => store.Invoke(path, methodName, input, default));
        var types = facts.Out.ToDictionary(pair => pair.Key, pair => StandInTypes.Of(pair.Value), StringComparer.OrdinalIgnoreCase);
        return new CimMethodResult(
            output.Number("ReturnValue") is { } code ? CimMethodParameter.Create("ReturnValue", (uint)code, CimType.UInt32, CimFlags.Out) : null,
            output.Properties.Where(pair => pair.Key != "ReturnValue").Select(pair => CimMethodParameter.Create(pair.Key, StandInTypes.Given(pair.Value, types[pair.Key], Given), types[pair.Key], CimFlags.Out)).ToList());
    }

    private IEnumerable<CimInstance> Given(Func<IEnumerable<CimObject>> answer)
    {
        foreach (var item in Told(() => answer().ToList()))
        {
            Handed.Add(Given(item));
            yield return Handed[^1];
        }
    }

    private CimInstance Given(CimObject item)
    {
        // Of __SecurityDescriptor and its like the reference has those that extend them, and add nothing.
        var known = item.ClassName.Replace("__", "Win32_", StringComparison.Ordinal);
        var space = item.Path?.Space ?? ClassReference.Default.Spaces.First(space => ClassReference.Default.Classes(space)!.ContainsKey(known));
        var facts = ClassReference.Default.Classes(space)?.GetValueOrDefault(item.ClassName) ?? ClassReference.Default.Class(space, known);
        var instance = new CimInstance(item.ClassName, item.Path?.Space);
        foreach (var (name, value) in item.Properties)
        {
            var type = StandInTypes.Of(facts.Properties[name]);
            instance.CimInstanceProperties.Add(CimProperty.Create(name, StandInTypes.Given(value, type, Given), type, facts.Keys.Contains(name) ? CimFlags.Key : CimFlags.Property));
        }

        return instance;
    }

    private static Dictionary<string, object?> Properties(string space, CimInstance instance)
    {
        var reader = new MiInstances(new MiLibrary(typeof(CimSession).Assembly));
        return instance.CimInstanceProperties.ToDictionary(property => property.Name, property => reader.Value(property.Value, (long)property.CimType, space, (_, _) => []));
    }

    private static CimPath PathOf(string space, CimInstance instance)
    {
        var className = instance.CimSystemProperties.ClassName;
        var keys = ClassReference.Default.Class(space, className).Keys;
        return new CimPath(space, className, Properties(space, instance).Where(pair => keys.Contains(pair.Key)).ToDictionary());
    }

    private static T Told<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (CimFault fault)
        {
            throw fault.Kind switch
            {
                CimFaultKind.InvalidMethod => new CimException(NativeErrorCode.MethodNotAvailable, fault.Message),
                CimFaultKind.Unreachable => new CimException(NativeErrorCode.Failed, fault.Message, "HRESULT 0x80338126"),
                CimFaultKind.Timeout => new CimException(NativeErrorCode.Failed, fault.Message, "HRESULT 0x80338029"),
                CimFaultKind.Busy => new CimException(NativeErrorCode.ServerLimitsExceeded, fault.Message),
                var kind => new CimException(Enum.Parse<NativeErrorCode>(kind.ToString()), fault.Message),
            };
        }
    }

    private void Check(CimOperationOptions? options)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        options?.CancellationToken?.ThrowIfCancellationRequested();
        Operations.Add(options);
    }
}
