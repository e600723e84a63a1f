using System;
using System.IO;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>What all readings over one connection share.</summary>
/// <param name="connection">The connection.</param>
/// <param name="isReadOnly">Whether it gives rights to look only.</param>
/// <param name="root">The folder under which the files of the host are; null where they are on another machine.</param>
internal sealed class Session(Connection connection, bool isReadOnly, string? root) : IDisposable
{
    /// <summary>The connection.</summary>
    public Connection Connection { get; } = connection;

    /// <summary>Whether it gives rights to look only.</summary>
    public bool IsReadOnly { get; } = isReadOnly;

    /// <summary>Whether the files of the host are on this machine.</summary>
    public bool HasFiles => root is not null;

    /// <summary>Where a file of the host lies on this machine; null where it is on another.</summary>
    /// <param name="path">The file, as the host names it.</param>
    public string? Local(string path) => root is null ? null : root == "/" ? path : Path.Combine(root, path.TrimStart('/'));

    /// <summary>The compiled XPaths.</summary>
    public XPaths XPaths { get; } = new();

    /// <summary>The files of the host as they are from now on; null where they are on another machine.</summary>
    public HostFileSystem? OpenFiles() => root is null ? null : new HostFileSystem(root);

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();
}
