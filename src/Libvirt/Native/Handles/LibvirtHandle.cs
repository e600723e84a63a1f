using System;
using Microsoft.Win32.SafeHandles;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps an object of libvirt for as long as it is used.</summary>
internal abstract class LibvirtHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Takes over what a call gave.</summary>
    /// <param name="pointer">The object; null where the call failed.</param>
    protected LibvirtHandle(IntPtr pointer)
        : base(ownsHandle: true) => SetHandle(pointer);
}
