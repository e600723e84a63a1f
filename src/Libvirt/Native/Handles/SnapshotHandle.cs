using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a snapshot.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class SnapshotHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirDomainSnapshotFree>.Call(handle) >= 0;
}
