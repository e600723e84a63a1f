using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// A key of the daemon that serves the local hypervisor, <c>audit_level</c>; or of the daemon that does what a modular one
/// does, <c>virtstoraged:access_drivers</c>.
/// </summary>
internal sealed class DaemonConfSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "daemon-conf";

    /// <summary>The file in force; null where the host has none.</summary>
    /// <param name="path">The setting's path.</param>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">It is not known which file it is.</exception>
    public static string? FileOf(string path, HostFileSystem files) => path.IndexOf(':') is var colon and > 0
        ? DaemonLayout.Of(files).FileOf(path.Substring(0, colon)) : DaemonLayout.Of(files).LocalFile;

    /// <summary>The key.</summary>
    /// <param name="path">The setting's path.</param>
    public static string KeyOf(string path) => path.Substring(path.IndexOf(':') + 1);

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) =>
        FileOf(setting.Path, files) is { } file ? LibvirtConf.Read(files, file, KeyOf(setting.Path)) : Reading.Absent;
}
