using System;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Keeps a secret.</summary>
/// <param name="pointer">What libvirt gave.</param>
internal sealed class SecretHandle(IntPtr pointer) : LibvirtHandle(pointer)
{
    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Bound<VirSecretFree>.Call(handle) >= 0;
}
