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
    public string Xml(bool inactive)
    {
        try
        {
            return NativeText.Take(Bound<VirNetworkGetXMLDesc>.Call(handle, inactive ? 1U : 0));
        }
        catch (LibvirtException fault) when (inactive && fault.Code == ErrorCode.InvalidArgument)
        {
            // The driver does not keep the two apart.
            return Xml(inactive: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
