using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>The type of a property or parameter as the class reference writes it: <c>uint16[]</c>, <c>CIM_X ref</c>.</summary>
internal sealed partial class ValueType
{
    private static readonly Dictionary<string, (BigInteger Least, BigInteger Most)> Integers = new()
    {
        ["uint8"] = (0, byte.MaxValue),
        ["sint8"] = (sbyte.MinValue, sbyte.MaxValue),
        ["uint16"] = (0, ushort.MaxValue),
        ["sint16"] = (short.MinValue, short.MaxValue),
        ["uint32"] = (0, uint.MaxValue),
        ["sint32"] = (int.MinValue, int.MaxValue),
        ["uint64"] = (0, ulong.MaxValue),
        ["sint64"] = (long.MinValue, long.MaxValue),
    };

    private readonly string written;

    /// <summary>Reads a type.</summary>
    /// <param name="written">The type as written.</param>
    public ValueType(string written)
    {
        this.written = written;
        IsReference = written.EndsWith(" ref", StringComparison.Ordinal);
        IsArray = written.Contains("[]", StringComparison.Ordinal);
        var name = written.Replace("[]", "", StringComparison.Ordinal).Replace(" ref", "", StringComparison.Ordinal).Trim();
        // The reference itself misspells one of its types.
        Name = name == "unit16" ? "uint16" : name;
    }

    /// <summary>The type, or the class of what is referred to or embedded, without brackets.</summary>
    public string Name { get; }

    /// <summary>Whether it is a list.</summary>
    public bool IsArray { get; }

    /// <summary>Whether it refers to an instance.</summary>
    public bool IsReference { get; }

    /// <summary>A value of this type as the model of CIM has it.</summary>
    /// <param name="value">The value: any kind of number, any kind of list.</param>
    /// <param name="of">Whose it is, for the message.</param>
    /// <exception cref="FixtureException">It is no value of this type.</exception>
    public object? Take(object? value, string of)
    {
        if (value is null)
            return null;
        if (!IsArray)
            return Single(value, of);
        return value is IEnumerable list and not string
            ? (object)list.Cast<object?>().Select(item => item is null ? null : Single(item, of)).ToList()
            : throw Wrong(value, of);
    }

    private object Single(object value, string of) => (Name, value) switch
    {
        ("string", string text) => text,
        ("boolean", bool flag) => flag,
        ("datetime", string text) when Dmtf().IsMatch(text) => text,
        ("real32" or "real64", double or float) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        ("char16", string { Length: 1 } text) => text,
        ("string" or "boolean" or "datetime" or "real32" or "real64" or "char16", _) => throw Wrong(value, of),
        _ when Integers.TryGetValue(Name, out var range) => Integer(value, range, of),
        (_, CimPath) => value,
        (_, CimObject) when !IsReference => value,
        _ => throw Wrong(value, of),
    };

    private object Integer(object value, (BigInteger Least, BigInteger Most) range, string of)
    {
        if (value is not (byte or sbyte or short or ushort or int or uint or long or ulong))
            throw Wrong(value, of);
        var number = BigInteger.Parse(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (number < range.Least || number > range.Most)
            throw Wrong(value, of);
        return number <= long.MaxValue ? (object)(long)number : (ulong)number;
    }

    private FixtureException Wrong(object value, string of) => new($"{of} is {written} in the class reference: {value} ({value.GetType().Name}) is none.");

    /// <inheritdoc/>
    public override string ToString() => written;

    [GeneratedRegex(@"^[0-9*]{14}\.[0-9*]{6}([+-][0-9*]{3}|:000)$")]
    private static partial Regex Dmtf();
}
