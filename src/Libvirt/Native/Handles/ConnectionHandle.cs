using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a connection.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class ConnectionHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirConnectClose>.Call(handle) >= 0;
}
