using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a domain.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class DomainHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirDomainFree>.Call(handle) >= 0;
}
