using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Named values of several types, as many calls of libvirt give them (<c>virTypedParameter</c>).</summary>
internal static class TypedParameters
{
    private const int NameLength = 80;
    private const int ValueAt = 88;
    private const int Size = 96;

    /// <summary>Fills a buffer and says how many it has filled.</summary>
    /// <param name="parameters">The buffer.</param>
    /// <param name="count">Room in the buffer; afterwards what is used of it.</param>
    public delegate int Fill(IntPtr parameters, ref int count);

    /// <summary>Makes a call that fills a buffer of parameters, and reads them.</summary>
    /// <param name="room">The greatest number of parameters that the call may give.</param>
    /// <param name="fill">The call.</param>
    /// <exception cref="LibvirtException">The call failed.</exception>
    public static IReadOnlyDictionary<string, string> Ask(int room, Fill fill)
    {
        var buffer = Marshal.AllocHGlobal(room * Size);
        var count = room;
        try
        {
            Marshal.Copy(new byte[room * Size], 0, buffer, room * Size);
            if (fill(buffer, ref count) < 0)
            {
                count = 0;
                throw LibvirtException.Last();
            }

            return Read(buffer, count);
        }
        finally
        {
            if (count > 0)
                Bound<VirTypedParamsClear>.Call(buffer, count);
            Marshal.FreeHGlobal(buffer);
        }
    }

    /// <summary>Makes a call that takes parameters.</summary>
    /// <param name="values">The parameters.</param>
    /// <param name="take">The call: gets the first one and how many there are.</param>
    /// <exception cref="LibvirtException">The call failed.</exception>
    public static void Give(IReadOnlyList<TypedParameter> values, Func<IntPtr, int, int> take)
    {
        var buffer = Marshal.AllocHGlobal(values.Count * Size);
        try
        {
            Marshal.Copy(new byte[values.Count * Size], 0, buffer, values.Count * Size);
            for (var i = 0; i < values.Count; i++)
            {
                var name = NativeText.Write(values[i].Name);
                Marshal.Copy(name, 0, buffer + i * Size, Math.Min(name.Length, NameLength - 1));
                Marshal.WriteInt32(buffer + i * Size, NameLength, (int)values[i].Type);
                Marshal.WriteInt64(buffer + i * Size, ValueAt, values[i].Value);
            }

            if (take(buffer, values.Count) < 0)
                throw LibvirtException.Last();
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
        }
    }

    /// <summary>Reads parameters: numbers in plain digits, yes and no as <c>true</c> and <c>false</c>.</summary>
    /// <param name="parameters">The first one.</param>
    /// <param name="count">How many there are.</param>
    public static IReadOnlyDictionary<string, string> Read(IntPtr parameters, int count)
    {
        var values = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var parameter = parameters + i * Size;
            if (NativeText.Read(parameter) is { Length: > 0 } name && Value(parameter) is { } value)
                values[name] = value;
        }

        return values;
    }

    private static string? Value(IntPtr parameter) => Marshal.ReadInt32(parameter, NameLength) switch
    {
        1 => Marshal.ReadInt32(parameter, ValueAt).ToString(CultureInfo.InvariantCulture),
        2 => ((uint)Marshal.ReadInt32(parameter, ValueAt)).ToString(CultureInfo.InvariantCulture),
        3 => Marshal.ReadInt64(parameter, ValueAt).ToString(CultureInfo.InvariantCulture),
        4 => ((ulong)Marshal.ReadInt64(parameter, ValueAt)).ToString(CultureInfo.InvariantCulture),
        5 => BitConverter.Int64BitsToDouble(Marshal.ReadInt64(parameter, ValueAt)).ToString("R", CultureInfo.InvariantCulture),
        6 => Marshal.ReadByte(parameter, ValueAt) == 0 ? "false" : "true",
        7 => NativeText.Read(Marshal.ReadIntPtr(parameter, ValueAt)),
        _ => null,
    };
}
