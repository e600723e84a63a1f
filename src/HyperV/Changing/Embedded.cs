using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Instances as the methods of Hyper-V take them: as text, with what names them and what changes.</summary>
internal static class Embedded
{
    private const string Id = "InstanceID";
    private static readonly string[] Secret = ["secret", "password", "sharedkey", "keyprotector", "imcdata"];

    /// <summary>Some properties of an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="changed">The properties that change.</param>
    public static string Changed(CimObject instance, IReadOnlyDictionary<string, object?> changed) =>
        CimXml.Write(instance.ClassName, new[] { Property(instance.ClassName, Id, instance[Id]) }.Concat(changed.Select(pair => Property(instance.ClassName, pair.Key, pair.Value))));

    /// <summary>All that is set of an instance, so that it can be made again.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="others">Properties that shall be other than they are.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: it holds a secret, which is never kept.</exception>
    public static string Whole(CimObject instance, params (string Name, object? Value)[] others)
    {
        var values = instance.Properties.Where(pair => pair.Value is not null && WrittenTypes.Of(instance.ClassName, pair.Key) is not null).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        if (values.Keys.Any(name => Secret.Any(part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)))
            throw ChangeFault.Refused("What would be taken away holds a secret, which is never kept, so that it could not be put back: do it by hand.");
        foreach (var (name, value) in others)
            values[name] = value;
        return CimXml.Write(instance.ClassName, values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Property(instance.ClassName, pair.Key, pair.Value)));
    }

    /// <summary>An instance of which nothing is known but some properties.</summary>
    /// <param name="className">The class.</param>
    /// <param name="values">The properties.</param>
    public static string New(string className, IReadOnlyDictionary<string, object?> values) => CimXml.Write(className, values.Select(pair => Property(className, pair.Key, pair.Value)));

    /// <summary>A cell or text as the value of a property.</summary>
    /// <param name="className">The class.</param>
    /// <param name="property">The property.</param>
    /// <param name="text">The text; null for not set.</param>
    /// <exception cref="FormatException">It is no such value.</exception>
    public static object? Value(string className, string property, string? text)
    {
        var type = WrittenTypes.Of(className, property) ?? throw new FormatException("the type of " + className + "." + property + " is not known");
        return type.EndsWith("[]", StringComparison.Ordinal)
            ? text is null ? null : text.Length == 0 ? new List<object?>() : text.Split(',').Select(part => CimValue.Parse(type.Substring(0, type.Length - 2), part)).ToList()
            : CimValue.Parse(type, text);
    }

    /// <summary>A text as one value of a property that is a list.</summary>
    /// <param name="className">The class.</param>
    /// <param name="property">The property.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is no such value.</exception>
    public static object? Single(string className, string property, string text) =>
        CimValue.Parse((WrittenTypes.Of(className, property) ?? throw new FormatException("the type of " + className + "." + property + " is not known")).Replace("[]", ""), text);

    private static CimXmlProperty Property(string className, string name, object? value)
    {
        var type = WrittenTypes.Of(className, name) ?? throw new FormatException("the type of " + className + "." + name + " is not known");
        var isList = type.EndsWith("[]", StringComparison.Ordinal);
        return new CimXmlProperty(name, type, Typed(type.Replace("[]", ""), isList && value is not (null or IReadOnlyList<object?>) ? new List<object?> { value } : value));
    }

    // Over WS-Management every value comes as text, and a list of one as that one.
    private static object? Typed(string type, object? value) => value switch
    {
        IReadOnlyList<object?> list => list.Select(item => Typed(type, item)).ToList(),
        string text => CimValue.Parse(type, text),
        _ => value,
    };
}
