using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using HypervisorHardening.Core;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>
/// Microsoft.Management.Infrastructure as the running PowerShell has it: one loaded assembly, whatever its version, and
/// its public types by name. Nothing of it is shipped or referenced.
/// </summary>
internal sealed class MiLibrary
{
    /// <summary>The name of the assembly, and of the namespace of its types.</summary>
    public const string Name = "Microsoft.Management.Infrastructure";

    private readonly Assembly assembly;
    private readonly Dictionary<string, Type> types = [];

    /// <summary>Takes an assembly.</summary>
    /// <param name="assembly">The assembly that has the type CimSession.</param>
    public MiLibrary(Assembly assembly)
    {
        this.assembly = assembly;
        foreach (var name in new[]
        {
            "CimSession", "CimInstance", "CimProperty", "CimSystemProperties", "CimType", "CimFlags", "CimClass", "CimPropertyDeclaration", "CimMethodDeclaration", "CimMethodParameterDeclaration",
            "CimMethodParameter", "CimMethodParametersCollection", "CimMethodResult", "CimException", "Options.CimOperationOptions", "Options.CimSessionOptions", "Options.WSManSessionOptions",
            "Options.CimCredential", "Options.PasswordAuthenticationMechanism",
        })
        {
            types.Add(name, assembly.GetType(Name + "." + name) ?? throw Unavailable("it lacks " + name));
        }
    }

    /// <summary>The assembly that is loaded already, or that the running PowerShell can load.</summary>
    /// <exception cref="HyException"><c>Hy.Connect.CimUnavailable</c>: there is none.</exception>
    public static MiLibrary Running()
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(found => found.GetName().Name == Name);
        if (loaded is not null)
            return new MiLibrary(loaded);
        try
        {
            return new MiLibrary(Assembly.Load(new AssemblyName(Name)));
        }
        catch (Exception fault) when (fault is IOException or BadImageFormatException)
        {
            throw Unavailable("it has no " + Name, fault);
        }
    }

    /// <summary>This PowerShell, or the system it runs on, has no CIM sessions.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="inner">What caused it.</param>
    public static HyException Unavailable(string reason, Exception? inner = null) => new(
        "Hy.Connect.CimUnavailable",
        "CIM sessions cannot be used here (" + reason + "): run on Windows, or connect with hyperv://user@host, which speaks WS-Management over HTTPS from any system.",
        inner);

    /// <summary>A type.</summary>
    /// <param name="name">Its name, below the namespace of the library.</param>
    public Type Type(string name) => types[name];

    /// <summary>A function that reads a property.</summary>
    /// <param name="type">The type.</param>
    /// <param name="property">The property.</param>
    public Func<object, object?> Getter(string type, string property) => MiGetter.Of(Property(type, property));

    /// <summary>A function that reads a property whose value is an enumeration, as a number.</summary>
    /// <param name="type">The type.</param>
    /// <param name="property">The property.</param>
    public Func<object, long> NumberGetter(string type, string property) => MiGetter.NumberOf(Property(type, property));

    /// <summary>A property.</summary>
    /// <param name="type">The type.</param>
    /// <param name="property">The property.</param>
    public PropertyInfo Property(string type, string property) =>
        types[type].GetProperty(property) ?? throw Unavailable("it lacks " + type + "." + property);

    /// <summary>A method.</summary>
    /// <param name="type">The type.</param>
    /// <param name="method">The method.</param>
    /// <param name="parameters">The types of its parameters, names of this library's types or types.</param>
    public MethodInfo Method(string type, string method, params object[] parameters) =>
        types[type].GetMethod(method, Types(parameters)) ?? throw Unavailable("it lacks " + type + "." + method);

    /// <summary>A new object.</summary>
    /// <param name="type">The type.</param>
    /// <param name="arguments">What its constructor takes, none of it null.</param>
    public object New(string type, params object[] arguments) => Activator.CreateInstance(types[type], arguments)!;

    /// <summary>A value of an enumeration.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="name">The name.</param>
    public object Value(string type, string name) => Enum.Parse(types[type], name);

    /// <summary>The version of the assembly.</summary>
    public override string ToString() => assembly.GetName().ToString();

    private Type[] Types(object[] parameters) => parameters.Select(parameter => parameter as Type ?? types[(string)parameter]).ToArray();
}
