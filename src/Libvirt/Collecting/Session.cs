using System;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>What all readings over one connection share.</summary>
/// <param name="connection">The connection.</param>
/// <param name="isReadOnly">Whether it gives rights to look only.</param>
/// <param name="files">The files of the host; null where they are on another machine.</param>
internal sealed class Session(Connection connection, bool isReadOnly, HostFileSystem? files) : IDisposable
{
    /// <summary>The connection.</summary>
    public Connection Connection { get; } = connection;

    /// <summary>Whether it gives rights to look only.</summary>
    public bool IsReadOnly { get; } = isReadOnly;

    /// <summary>The files of the host; null where they are on another machine.</summary>
    public HostFileSystem? Files { get; } = files;

    /// <summary>The compiled XPaths.</summary>
    public XPaths XPaths { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();
}
