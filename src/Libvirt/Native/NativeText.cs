using System;
using System.Runtime.InteropServices;
using System.Text;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Texts to and from libvirt, which are UTF-8 with a zero at the end.</summary>
internal static class NativeText
{
    /// <summary>The text at an address; null where there is none.</summary>
    /// <param name="text">The address.</param>
    public static string? Read(IntPtr text)
    {
        if (text == IntPtr.Zero)
            return null;
        var length = 0;
        while (Marshal.ReadByte(text, length) != 0)
            length++;
        var bytes = new byte[length];
        Marshal.Copy(text, bytes, 0, length);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The text that a call has handed over, freed.</summary>
    /// <param name="text">What the call gave.</param>
    /// <exception cref="LibvirtException">It gave nothing.</exception>
    public static string Take(IntPtr text)
    {
        if (text == IntPtr.Zero)
            throw LibvirtException.Last();
        try
        {
            return Read(text)!;
        }
        finally
        {
            LibvirtLibrary.Free(text);
        }
    }

    /// <summary>The text that a call shows, and keeps.</summary>
    /// <param name="text">What the call gave.</param>
    /// <exception cref="LibvirtException">It gave nothing.</exception>
    public static string Peek(IntPtr text) => Read(text) ?? throw LibvirtException.Last();

    /// <summary>A text for libvirt.</summary>
    /// <param name="text">The text.</param>
    public static byte[] Write(string text) => Encoding.UTF8.GetBytes(text + "\0");
}
