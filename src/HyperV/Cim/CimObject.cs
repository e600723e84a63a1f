using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>
/// An instance of a CIM class, or the output of a method. A value is null, a <see cref="string"/> (dates as DMTF text),
/// a <see cref="bool"/>, a <see cref="long"/>, a <see cref="ulong"/> that no long holds, a <see cref="double"/>, a
/// <see cref="CimPath"/> (a reference), another <see cref="CimObject"/> (embedded), or a list of such.
/// </summary>
/// <param name="className">The class; empty for the output of a method.</param>
/// <param name="properties">The properties, names compared without letter case as CIM does.</param>
/// <param name="path">Where it is; null for what has no place of its own.</param>
internal sealed class CimObject(string className, IReadOnlyDictionary<string, object?> properties, CimPath? path = null)
{
    /// <summary>The class.</summary>
    public string ClassName { get; } = className;

    /// <summary>The properties by name.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; } = properties;

    /// <summary>Where it is; null for what has no place of its own.</summary>
    public CimPath? Path { get; } = path;

    /// <summary>Whether the class, as the server has it, knows the property at all.</summary>
    /// <param name="name">The property.</param>
    public bool Has(string name) => Properties.ContainsKey(name);

    /// <summary>A value; null where it is null or not there.</summary>
    /// <param name="name">The property.</param>
    public object? this[string name] => Properties.TryGetValue(name, out var value) ? value : null;

    /// <summary>A value as text: numbers in digits, <c>true</c> and <c>false</c>, a reference as its path; null where it is null or a list.</summary>
    /// <param name="name">The property.</param>
    public string? Text(string name) => TextOf(this[name]);

    /// <summary>A value as a whole number; null where it is none.</summary>
    /// <param name="name">The property.</param>
    public long? Number(string name) => this[name] switch
    {
        long number => number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>The values of a list; of a single value, that one; empty where it is null.</summary>
    /// <param name="name">The property.</param>
    public IReadOnlyList<object?> List(string name) => this[name] switch
    {
        null => [],
        IReadOnlyList<object?> list => list,
        var single => [single],
    };

    /// <summary>The values of a list as texts.</summary>
    /// <param name="name">The property.</param>
    public IReadOnlyList<string> Texts(string name) => List(name).Select(TextOf).OfType<string>().ToList();

    /// <summary>A single value as text.</summary>
    /// <param name="value">The value.</param>
    public static string? TextOf(object? value) => value switch
    {
        null or IReadOnlyList<object?> => null,
        bool flag => flag ? "true" : "false",
        CimObject embedded => embedded.ClassName,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>The class, and where it is.</summary>
    public override string ToString() => Path?.ToString() ?? ClassName;
}
