using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a network filter's binding.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class BindingHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirNWFilterBindingFree>.Call(handle) >= 0;
}
