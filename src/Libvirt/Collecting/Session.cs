using System;
using System.IO;
using System.Threading;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>What all readings over one connection share.</summary>
/// <param name="connection">The connection.</param>
/// <param name="isReadOnly">Whether it gives rights to look only.</param>
/// <param name="root">The folder under which the files of the host are; null where they are on another machine.</param>
/// <param name="shell">Reaches the files of the host where they are on another machine; null where nothing does.</param>
internal sealed class Session(Connection connection, bool isReadOnly, string? root, RemoteShell? shell) : IDisposable
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

    /// <summary>The files of the host as they are from now on; null where nothing reaches them.</summary>
    /// <param name="foresee">Reads what will be needed, so that it is fetched at once from another machine.</param>
    /// <param name="cancellation">Ends the conversation with another machine.</param>
    public HostFileSystem? OpenFiles(Action<HostFileSystem> foresee, CancellationToken cancellation)
    {
        if (root is not null)
            return new HostFileSystem(root);
        if (shell is null)
            return null;
        var tree = new RemoteTree(shell, cancellation);
        tree.Foresee(foresee);
        return new HostFileSystem(tree);
    }

    /// <summary>The files of the host to be changed; null where they are on another machine.</summary>
    public HostFileSystem? OpenFilesToChange() => root is null ? null : new HostFileSystem(root);

    /// <inheritdoc/>
    public void Dispose()
    {
        shell?.Dispose();
        Connection.Dispose();
    }
}
