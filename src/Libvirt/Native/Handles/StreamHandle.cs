using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a stream.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class StreamHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirStreamFree>.Call(handle) >= 0;
}
