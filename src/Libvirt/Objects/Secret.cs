using System;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>A secret; its value is never asked for.</summary>
/// <param name="handle">Its handle.</param>
internal sealed class Secret(SecretHandle handle) : IDisposable
{
    /// <summary>What is known of the secret, as XML.</summary>
    public string Xml => NativeText.Take(Bound<VirSecretGetXMLDesc>.Call(handle, 0));

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
