using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>An error as libvirt lays it out (<c>virError</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ErrorRecord
{
    /// <summary>What is wrong.</summary>
    public readonly int Code;

    /// <summary>The part of libvirt that says so.</summary>
    public readonly int Domain;

    /// <summary>What libvirt says.</summary>
    public readonly IntPtr Message;

    /// <summary>Error or warning.</summary>
    public readonly int Level;

    /// <summary>Not used by libvirt any more.</summary>
    public readonly IntPtr Connection;

    /// <summary>Not used by libvirt any more.</summary>
    public readonly IntPtr Object;

    /// <summary>More text.</summary>
    public readonly IntPtr Text1;

    /// <summary>More text.</summary>
    public readonly IntPtr Text2;

    /// <summary>More text.</summary>
    public readonly IntPtr Text3;

    /// <summary>A number: of a failed system call, its errno.</summary>
    public readonly int Int1;
}
