using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>The types of CIM by the names that the library gives them.</summary>
internal static class MiTypes
{
    private static readonly Dictionary<string, Type> NetTypes = new()
    {
        ["Boolean"] = typeof(bool),
        ["UInt8"] = typeof(byte),
        ["SInt8"] = typeof(sbyte),
        ["UInt16"] = typeof(ushort),
        ["SInt16"] = typeof(short),
        ["UInt32"] = typeof(uint),
        ["SInt32"] = typeof(int),
        ["UInt64"] = typeof(ulong),
        ["SInt64"] = typeof(long),
        ["Real32"] = typeof(float),
        ["Real64"] = typeof(double),
        ["Char16"] = typeof(char),
        ["DateTime"] = typeof(DateTime),
        ["String"] = typeof(string),
    };

    /// <summary>The type of .NET for values of a type.</summary>
    /// <param name="cimType">The type; no array, reference or instance.</param>
    public static Type Net(string cimType) => NetTypes.TryGetValue(cimType, out var type) ? type : typeof(object);

    /// <summary>The type of a value whose declaration is not known.</summary>
    /// <param name="value">The value.</param>
    public static string Guess(object? value) => value switch
    {
        bool => "Boolean",
        ulong => "UInt64",
        double => "Real64",
        CimPath => "Reference",
        CimObject => "Instance",
        long number => number is >= 0 and <= uint.MaxValue ? "UInt32" : number is < 0 and >= int.MinValue ? "SInt32" : "SInt64",
        IReadOnlyList<object?> list => Guess(list.Count > 0 ? list[0] : null) + "Array",
        _ => "String",
    };

    /// <summary>A single value as the library wants it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="cimType">The type; no array, reference or instance.</param>
    /// <param name="of">Whose it is, for the message.</param>
    /// <exception cref="CimFault">It is no value of this type.</exception>
    public static object Single(object value, string cimType, string of)
    {
        try
        {
            return cimType == "DateTime" ? MiDate.Value(value as string ?? "") ?? throw Wrong(value, cimType, of)
                : value is string or bool && Net(cimType) != value.GetType() && value is not string { Length: > 0 } ? throw Wrong(value, cimType, of)
                : Convert.ChangeType(value, Net(cimType), CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException or InvalidCastException)
        {
            throw Wrong(value, cimType, of);
        }
    }

    /// <summary>A value does not fit the declaration. The value itself may be a secret, so it is not told.</summary>
    /// <param name="value">The value.</param>
    /// <param name="cimType">The type.</param>
    /// <param name="of">Whose it is.</param>
    public static CimFault Wrong(object value, string cimType, string of) =>
        new(CimFaultKind.InvalidParameter, of + " takes a " + cimType + ", and the " + value.GetType().Name + " given is none");
}
