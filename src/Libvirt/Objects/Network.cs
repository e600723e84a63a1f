using System;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>A virtual network of libvirt.</summary>
internal sealed class Network : IDisposable
{
    private readonly NetworkHandle handle;

    /// <summary>Takes over a handle.</summary>
    /// <param name="handle">The network.</param>
    public Network(NetworkHandle handle)
    {
        this.handle = handle;
        Name = NativeText.Peek(Bound<VirNetworkGetName>.Call(handle));
        Id = Uuid.Read(text => Bound<VirNetworkGetUUIDString>.Call(handle, text));
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The UUID.</summary>
    public string Id { get; }

    /// <summary>The network as XML.</summary>
    /// <param name="inactive">The configuration, not what is in force.</param>
    public string Xml(bool inactive) => NativeText.Take(Bound<VirNetworkGetXMLDesc>.Call(handle, inactive ? 1U : 0));

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
