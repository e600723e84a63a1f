using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>
/// Where a fact is, as settings write it: <c>namespace:Class[Name=vmms,A=1].Property.Property</c>. A question mark after
/// the namespace or class marks a feature that need not be installed, one after a property a property that need not be
/// there. A method is <c>namespace:Class.Method:Property</c>.
/// </summary>
internal sealed class ClassPath
{
    private ClassPath(string space, string className, bool isOptional, IReadOnlyList<KeyValuePair<string, string>> choice, IReadOnlyList<string> steps, string? output) =>
        (Space, ClassName, IsOptional, Choice, Steps, Output) = (space, className, isOptional, choice, steps, output);

    /// <summary>The namespace.</summary>
    public string Space { get; }

    /// <summary>The class.</summary>
    public string ClassName { get; }

    /// <summary>Whether the feature need not be installed.</summary>
    public bool IsOptional { get; }

    /// <summary>The values of properties that choose the instances.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Choice { get; }

    /// <summary>The property, and the way down in what it embeds; none for whole instances. Of a method, its name.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>Of a method, the property of what it gives out.</summary>
    public string? Output { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="space">The namespace where the path has none; null where it must have one.</param>
    /// <exception cref="FormatException">It is no path.</exception>
    public static ClassPath Parse(string text, string? space = null)
    {
        var open = text.IndexOf('[');
        var close = open < 0 ? -1 : text.IndexOf(']', open);
        if (open >= 0 && close < 0)
            throw Bad(text);
        var before = open < 0 ? text : text.Substring(0, open);
        var isOptional = false;
        if (before.IndexOf(':') is var colon and > 0 && (before.IndexOf('.') is var dotAt && (dotAt < 0 || colon < dotAt)))
        {
            space = Bare(before.Substring(0, colon), ref isOptional);
            before = before.Substring(colon + 1);
        }

        var dot = before.IndexOf('.');
        var rest = open >= 0 ? text.Substring(close + 1) : dot < 0 ? "" : before.Substring(dot);
        var className = Bare(dot < 0 ? before : before.Substring(0, dot), ref isOptional);
        if (rest.StartsWith("?", StringComparison.Ordinal))
            (isOptional, rest) = (true, rest.Substring(1));
        var outputAt = rest.IndexOf(':');
        var steps = (outputAt < 0 ? rest : rest.Substring(0, outputAt)).Split(['.'], StringSplitOptions.RemoveEmptyEntries);
        if (space is null || className.Length == 0 || (open >= 0 && dot >= 0) || (rest.Length > 0 && rest[0] != '.'))
            throw Bad(text);
        return new ClassPath(space, className, isOptional, open < 0 ? [] : [.. Choices(text.Substring(open + 1, close - open - 1), text)], steps,
            outputAt < 0 ? null : rest.Substring(outputAt + 1));
    }

    /// <summary>The instances that the values of properties choose.</summary>
    /// <param name="instances">The instances of the class.</param>
    public IEnumerable<CimObject> Chosen(IEnumerable<CimObject> instances) => instances.Where(instance => Choice.All(pair => Has(instance, pair)));

    /// <summary>An instance that might be chosen, with the property by which that cannot be told as it has none; null where there is no such.</summary>
    /// <param name="instances">The instances of the class.</param>
    public (CimObject Instance, string Property)? Undecided(IEnumerable<CimObject> instances) => instances
        .Where(instance => Choice.All(pair => !instance.Has(pair.Key) || Has(instance, pair)))
        .SelectMany(instance => Choice.Where(pair => !instance.Has(pair.Key)).Select(pair => ((CimObject, string)?)(instance, pair.Key)))
        .FirstOrDefault();

    private static bool Has(CimObject instance, KeyValuePair<string, string> pair) =>
        instance.List(pair.Key).Any(value => string.Equals(CimObject.TextOf(value), pair.Value, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<KeyValuePair<string, string>> Choices(string text, string whole) => text.Split(',').Select(pair =>
    {
        var equals = pair.IndexOf('=');
        return equals > 0 ? new KeyValuePair<string, string>(pair.Substring(0, equals).Trim(), pair.Substring(equals + 1).Trim()) : throw Bad(whole);
    });

    private static string Bare(string name, ref bool isOptional)
    {
        if (!name.EndsWith("?", StringComparison.Ordinal))
            return name;
        isOptional = true;
        return name.Substring(0, name.Length - 1);
    }

    private static FormatException Bad(string text) => new("'" + text + "' is not like namespace:Class[Name=value].Property");
}
