using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>A type of values of the registry, and how such are written.</summary>
internal sealed class RegistryType
{
    private static readonly RegistryType[] All =
    [
        new(1, "REG_SZ", "SetStringValue", "sValue"), new(2, "REG_EXPAND_SZ", "SetExpandedStringValue", "sValue"), new(3, "REG_BINARY", "SetBinaryValue", "uValue"),
        new(4, "REG_DWORD", "SetDWORDValue", "uValue"), new(7, "REG_MULTI_SZ", "SetMultiStringValue", "sValue"), new(11, "REG_QWORD", "SetQWORDValue", "uValue"),
    ];

    private readonly long number;

    private RegistryType(long number, string name, string method, string parameter) => (this.number, Name, Method, Parameter) = (number, name, method, parameter);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The method that writes such a value.</summary>
    public string Method { get; }

    /// <summary>The method's parameter that takes it.</summary>
    public string Parameter { get; }

    /// <summary>The type of a number.</summary>
    /// <param name="number">The number.</param>
    public static RegistryType Of(long number) => All.FirstOrDefault(type => type.number == number)
        ?? throw ChangeFault.Refused("the value is of type " + number + " in the registry, which is not written here: change it by hand.");

    /// <summary>The type of a name.</summary>
    /// <param name="name">The name.</param>
    public static RegistryType Named(string name) => All.FirstOrDefault(type => type.Name == name) ?? throw ChangeFault.Refused("'" + name + "' is no type of the registry: put it back by hand.");

    /// <summary>The type of a value that was never there: a number for digits, a list for a list, else a text.</summary>
    /// <param name="value">The value.</param>
    public static RegistryType For(Reading value) => Named(value.IsList ? "REG_MULTI_SZ" : value.Number is >= 0 and <= uint.MaxValue ? "REG_DWORD" : "REG_SZ");

    /// <summary>A value as the method takes it.</summary>
    /// <param name="reading">The value.</param>
    /// <exception cref="FormatException">It is none of this type.</exception>
    public object? Value(Reading reading) => number switch
    {
        7 => (reading.IsList ? reading.List : reading.Text!.Split('\n')).Where(item => item.Length > 0).Select(item => (object?)item).ToList(),
        3 => Bytes(reading.Text ?? ""),
        4 or 11 => CimValue.Parse("uint64", reading.Text),
        _ => reading.Text,
    };

    /// <summary>A value as the journal keeps it.</summary>
    /// <param name="value">The value as it was read.</param>
    public string Text(object? value) => value is IReadOnlyList<object?> list ? string.Join("\n", list.Select(CimObject.TextOf)) : CimObject.TextOf(value) ?? "";

    private static List<object?> Bytes(string text)
    {
        if (text.Length % 2 != 0)
            throw new FormatException("'" + text + "' are no bytes");
        return [.. Enumerable.Range(0, text.Length / 2).Select(place => (object?)(long)Convert.ToByte(text.Substring(place * 2, 2), 16))];
    }
}
