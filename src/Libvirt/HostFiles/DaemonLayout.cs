using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Which of libvirt's daemons serve a host, and so which of their files are in force. The sockets decide, then the units
/// that systemd starts, then which files are there.
/// </summary>
internal sealed class DaemonLayout
{
    private const string MonolithicFile = "/etc/libvirt/libvirtd.conf";
    private const string ProxyFile = "/etc/libvirt/virtproxyd.conf";
    private static readonly string[] Hypervisors = ["virtqemud", "virtxend"];
    private readonly bool anyFile;
    private readonly string hypervisorFile;

    private DaemonLayout(DaemonMode mode, bool anyFile, string hypervisorFile)
    {
        Mode = mode;
        this.anyFile = anyFile;
        this.hypervisorFile = hypervisorFile;
    }

    /// <summary>How the daemons are laid out.</summary>
    public DaemonMode Mode { get; }

    /// <summary>The file of the daemon that serves the local hypervisor; null where the host has none.</summary>
    /// <exception cref="HostFileException">It is not known which file it is.</exception>
    public string? LocalFile => FileInForce(hypervisorFile);

    /// <summary>The file of the daemon that serves remote clients; null where the host has none.</summary>
    /// <exception cref="HostFileException">It is not known which file it is.</exception>
    public string? RemoteFile => FileInForce(ProxyFile);

    /// <summary>Finds out how a host's daemons are laid out.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A folder that says so cannot be read.</exception>
    public static DaemonLayout Of(HostFileSystem files)
    {
        var monolithic = files.Exists(MonolithicFile);
        var modular = Hypervisors.Any(daemon => files.Exists(FileOf(daemon))) || files.Exists(ProxyFile);
        var mode = BySockets(files);
        if (mode == DaemonMode.Unknown)
            mode = Either(IsEnabled(files, "libvirtd"), Hypervisors.Any(daemon => IsEnabled(files, daemon)));
        if (mode == DaemonMode.Unknown)
            mode = Either(monolithic, modular);
        return new DaemonLayout(mode, monolithic || modular, FileOf(ControlDomain.IsOn(files) ? "virtxend" : "virtqemud"));
    }

    /// <summary>Reads a key of the daemon that serves the local hypervisor.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="HostFileException">The file cannot be read, or it is not known which file it is.</exception>
    public Reading ReadLocal(HostFileSystem files, string key) => Read(files, LocalFile, key);

    /// <summary>Reads a key of the daemon that serves remote clients.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="HostFileException">The file cannot be read, or it is not known which file it is.</exception>
    public Reading ReadRemote(HostFileSystem files, string key) => Read(files, RemoteFile, key);

    /// <summary>A modular proxy listens at the monolithic daemon's socket too, so the sockets that only modular daemons have say more.</summary>
    private static DaemonMode BySockets(HostFileSystem files) =>
        Hypervisors.Any(daemon => files.Exists("/run/libvirt/" + daemon + "-sock")) || files.Exists("/run/libvirt/virtproxyd-admin-sock") ? DaemonMode.Modular
        : files.Exists("/run/libvirt/libvirt-sock") ? DaemonMode.Monolithic
        : DaemonMode.Unknown;

    private static string FileOf(string daemon) => "/etc/libvirt/" + daemon + ".conf";

    private static bool IsEnabled(HostFileSystem files, string daemon)
    {
        var units = new SystemdUnits(files);
        return new[] { ".socket", ".service" }.Any(kind => units.StateOf(daemon + kind) == "enabled");
    }

    private static DaemonMode Either(bool monolithic, bool modular) => monolithic == modular ? DaemonMode.Unknown
        : monolithic ? DaemonMode.Monolithic : DaemonMode.Modular;

    private static Reading Read(HostFileSystem files, string? file, string key) => file is null ? Reading.Absent : LibvirtConf.Read(files, file, key);

    private string? FileInForce(string modularFile) => Mode switch
    {
        DaemonMode.Monolithic => MonolithicFile,
        DaemonMode.Modular => modularFile,
        _ when !anyFile => null,
        _ => throw new HostFileException(modularFile, "neither sockets nor enabled units tell whether this file or "
            + MonolithicFile + " is in force: start the daemons, or enable their units"),
    };
}
