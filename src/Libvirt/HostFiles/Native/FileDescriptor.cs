using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>An open file or folder of the C library.</summary>
internal sealed class FileDescriptor : SafeHandle
{
    /// <summary>Takes over an open file.</summary>
    /// <param name="number">Its number.</param>
    public FileDescriptor(int number)
        : base((IntPtr)(-1), ownsHandle: true) => SetHandle((IntPtr)number);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == (IntPtr)(-1);

    /// <summary>The number by which the system knows it while it is open.</summary>
    public int Number => (int)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LibcClose.Close((int)handle) == 0;
}
