using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a storage pool.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class PoolHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirStoragePoolFree>.Call(handle) >= 0;
}
