using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a virtual network.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class NetworkHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirNetworkFree>.Call(handle) >= 0;
}
