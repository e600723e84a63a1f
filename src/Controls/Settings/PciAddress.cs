using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The address of a host PCI function that a domain's XML names, as the kernel writes it.</summary>
internal static class PciAddress
{
    private const string Domain = "source/address/@domain", Bus = "source/address/@bus", Slot = "source/address/@slot", Function = "source/address/@function";

    /// <summary>The columns that <see cref="Of"/> reads, relative to a <c>hostdev</c> or <c>interface</c>.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Domain, Bus, Slot, Function];

    /// <summary>The address of a row, for example <c>0000:04:00.0</c>; libvirt pads the parts with zeros itself.</summary>
    public static string Of(Row row) => Digits(row[Domain]) + ":" + Digits(row[Bus]) + ":" + Digits(row[Slot]) + "." + Digits(row[Function]);

    private static string Digits(string? part) => part is null ? "?" : part.StartsWith("0x", StringComparison.Ordinal) ? part.Substring(2) : part;
}
