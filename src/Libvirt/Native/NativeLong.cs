using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>C's <c>unsigned long</c>, which Windows alone has at four bytes on every processor.</summary>
internal static class NativeLong
{
    /// <summary>Its size in bytes.</summary>
    public static int Size { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? 4 : IntPtr.Size;

    /// <summary>Reads one.</summary>
    /// <param name="memory">Where a record starts.</param>
    /// <param name="offset">Where in the record the number is.</param>
    public static ulong Read(IntPtr memory, int offset) =>
        Size == 4 ? (uint)Marshal.ReadInt32(memory, offset) : (ulong)Marshal.ReadInt64(memory, offset);
}
