using System;
using System.Text;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>UUIDs as libvirt writes them.</summary>
internal static class Uuid
{
    private const int Length = 36;

    /// <summary>The UUID that a call writes.</summary>
    /// <param name="write">The call: fills the bytes, and gives -1 where it fails.</param>
    public static string Read(Func<byte[], int> write)
    {
        var text = new byte[Length + 1];
        return write(text) < 0 ? throw LibvirtException.Last() : Encoding.ASCII.GetString(text, 0, Length);
    }
}
