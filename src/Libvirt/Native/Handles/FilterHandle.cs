using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a network filter.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class FilterHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirNWFilterFree>.Call(handle) >= 0;
}
