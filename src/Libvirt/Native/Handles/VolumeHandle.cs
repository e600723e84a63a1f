using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a volume.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class VolumeHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirStorageVolFree>.Call(handle) >= 0;
}
