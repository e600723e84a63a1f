using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>
/// The declarations of classes, each asked for once: a server reached without WS-Management takes values of exactly the
/// types that it declares, and no others.
/// </summary>
/// <param name="library">The library.</param>
/// <param name="ask">Gets a class, as the library has it, from the server.</param>
internal sealed class MiClasses(MiLibrary library, Func<string, string, object?> ask)
{
    private readonly ConcurrentDictionary<string, object?> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly long key = Convert.ToInt64(library.Value("CimFlags", "Key"), CultureInfo.InvariantCulture);
    private readonly Func<object, object?> properties = library.Getter("CimClass", "CimClassProperties");
    private readonly Func<object, object?> methods = library.Getter("CimClass", "CimClassMethods");
    private readonly Func<object, object?> propertyName = library.Getter("CimPropertyDeclaration", "Name");
    private readonly Func<object, object?> propertyType = library.Getter("CimPropertyDeclaration", "CimType");
    private readonly Func<object, long> propertyFlags = library.NumberGetter("CimPropertyDeclaration", "Flags");
    private readonly Func<object, object?> methodName = library.Getter("CimMethodDeclaration", "Name");
    private readonly Func<object, object?> parameters = library.Getter("CimMethodDeclaration", "Parameters");
    private readonly Func<object, object?> parameterName = library.Getter("CimMethodParameterDeclaration", "Name");
    private readonly Func<object, object?> parameterType = library.Getter("CimMethodParameterDeclaration", "CimType");

    /// <summary>The keys of a class; none where it cannot be asked for.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class.</param>
    public IReadOnlyCollection<string> Keys(string space, string className) =>
        Of(space, className) is { } declared ? Each(properties(declared)).Where(property => (propertyFlags(property) & key) != 0).Select(property => (string)propertyName(property)!).ToList() : [];

    /// <summary>The names of the types of a class's properties; null for an unknown one.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class.</param>
    public Func<string, string?> Properties(string space, string className) => name =>
        Of(space, className) is { } declared && Named(properties(declared), propertyName, name) is { } property ? propertyType(property)!.ToString() : null;

    /// <summary>The names of the types of a method's parameters; null for an unknown one.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class.</param>
    /// <param name="method">The method.</param>
    public Func<string, string?> Parameters(string space, string className, string method) => name =>
        Of(space, className) is { } declared && Named(methods(declared), methodName, method) is { } found && Named(parameters(found), parameterName, name) is { } parameter
            ? parameterType(parameter)!.ToString()
            : null;

    private object? Of(string space, string className) => known.GetOrAdd(space + ":" + className, _ =>
    {
        try
        {
            return ask(space, className);
        }
        catch (CimFault fault) when (!fault.IsLost)
        {
            // Types are guessed then; what the question itself ends in says more than this would.
            return null;
        }
    });

    private static object? Named(object? list, Func<object, object?> nameOf, string name) =>
        Each(list).FirstOrDefault(item => string.Equals((string?)nameOf(item), name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<object> Each(object? list) => ((IEnumerable?)list)?.Cast<object>() ?? [];
}
