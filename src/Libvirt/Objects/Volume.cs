using System;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>A volume of a storage pool.</summary>
/// <param name="handle">Its handle.</param>
internal sealed class Volume(VolumeHandle handle) : IDisposable
{
    /// <summary>The name.</summary>
    public string Name => NativeText.Peek(Bound<VirStorageVolGetName>.Call(handle));

    /// <summary>The volume as XML.</summary>
    public string Xml => NativeText.Take(Bound<VirStorageVolGetXMLDesc>.Call(handle, 0));

    /// <summary>Has bytes of it sent.</summary>
    /// <param name="connection">The connection that it is of.</param>
    /// <param name="offset">From where on.</param>
    /// <param name="length">How many; zero for all.</param>
    public Download Download(ConnectionHandle connection, long offset, long length) => new(connection, handle, offset, length);

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
