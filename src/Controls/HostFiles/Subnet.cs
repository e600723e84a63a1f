using System;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>A range of IP addresses such as <c>10.1.0.0/16</c> or <c>fd00::/8</c>; a bare address is a range of one.</summary>
internal sealed class Subnet
{
    private readonly byte[] network;
    private readonly int length;

    private Subnet(byte[] network, int length)
    {
        this.network = network;
        this.length = length;
    }

    /// <summary>The range that a text names; null where it names none.</summary>
    /// <param name="text">An address, with or without a prefix length.</param>
    public static Subnet? Parse(string text)
    {
        var parts = text.Trim().Split('/');
        if (parts.Length > 2 || Address(parts[0]) is not { } network)
            return null;
        var length = network.Length * 8;
        if (parts.Length == 2 && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= network.Length * 8))
            return null;
        return new Subnet(network, length);
    }

    /// <summary>Whether a text is an address within the range.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(string address) => Address(address) is { } bytes && Holds(bytes);

    /// <summary>Whether another range is within this one.</summary>
    /// <param name="other">The other range.</param>
    public bool Contains(Subnet other) => other.length >= length && Holds(other.network);

    /// <summary>The four or sixteen bytes of an address; null where a text is not one.</summary>
    /// <param name="text">The address, IPv6 with or without brackets.</param>
    public static byte[]? Address(string text)
    {
        text = text.Trim().TrimStart('[').TrimEnd(']');
        return text.IndexOf(':') < 0 ? Four(text) : Sixteen(text);
    }

    private bool Holds(byte[] bytes)
    {
        if (bytes.Length != network.Length)
            return false;
        for (var bit = 0; bit < length; bit++)
        {
            if (((bytes[bit / 8] ^ network[bit / 8]) & (0x80 >> bit % 8)) != 0)
                return false;
        }

        return true;
    }

    private static byte[]? Four(string text)
    {
        var parts = text.Split('.');
        var bytes = new byte[4];
        return parts.Length == 4 && parts.Select((part, i) => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i])).All(good => good)
            ? bytes : null;
    }

    private static byte[]? Sixteen(string text)
    {
        var halves = text.Split(["::"], StringSplitOptions.None);
        var left = Groups(halves[0]);
        var right = halves.Length == 2 ? Groups(halves[1]) : [];
        var count = left.Length + right.Length;
        if (halves.Length > 2 || (halves.Length == 1 ? count != 8 : count > 7))
            return null;
        var bytes = new byte[16];
        for (var i = 0; i < count; i++)
        {
            var group = i < left.Length ? left[i] : right[i - left.Length];
            if (group.Length > 4 || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return null;
            var at = 2 * (i < left.Length ? i : 8 - count + i);
            bytes[at] = (byte)(value >> 8);
            bytes[at + 1] = (byte)value;
        }

        return bytes;
    }

    private static string[] Groups(string half) => half.Length == 0 ? [] : half.Split(':');
}
