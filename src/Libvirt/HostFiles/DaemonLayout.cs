using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Which of libvirt's daemons serve a host, and so which of their files are in force. The sockets decide, then the units
/// that systemd starts, then which files are there.
/// </summary>
internal sealed class DaemonLayout
{
    private static readonly LibvirtDaemon Monolithic = new("libvirtd"), Qemu = new("virtqemud"), Xen = new("virtxend"), Proxy = new("virtproxyd");
    private static readonly LibvirtDaemon[] Hypervisors = [Qemu, Xen, .. Named("virtchd", "virtlxcd", "virtvboxd", "virtvzd")];
    private static readonly LibvirtDaemon[] Drivers = Named("virtinterfaced", "virtnetworkd", "virtnodedevd", "virtnwfilterd", "virtsecretd", "virtstoraged");
    private static readonly LibvirtDaemon[] Modular = [.. Hypervisors, .. Drivers, Proxy];
    private static readonly LibvirtDaemon[] Keepers = Named("virtlockd", "virtlogd");
    private readonly bool anyFile;
    private readonly LibvirtDaemon hypervisor;
    private readonly IReadOnlyList<LibvirtDaemon> inUse;

    private DaemonLayout(HostFileSystem files)
    {
        anyFile = files.Exists(Monolithic.File) || Modular.Any(daemon => files.Exists(daemon.File));
        Mode = BySockets(files);
        if (Mode == DaemonMode.Unknown)
            Mode = Either(Monolithic.IsEnabled(files), Hypervisors.Append(Proxy).Any(daemon => daemon.IsEnabled(files)));
        if (Mode == DaemonMode.Unknown)
            Mode = Either(files.Exists(Monolithic.File), Hypervisors.Append(Proxy).Any(daemon => files.Exists(daemon.File)));
        inUse = Mode == DaemonMode.Modular ? Used(files, Modular) : [Monolithic];
        // A modular host without units, which a person starts by hand, has the files of what it runs.
        if (inUse.Count == 0)
            inUse = [.. Modular.Where(daemon => files.Exists(daemon.File))];
        inUse = [.. inUse, .. Used(files, Keepers)];
        hypervisor = inUse.Contains(Xen) && (!inUse.Contains(Qemu) || ControlDomain.IsOn(files)) ? Xen : Qemu;
    }

    /// <summary>How the daemons are laid out.</summary>
    public DaemonMode Mode { get; }

    /// <summary>The daemons that are in use; of those that serve clients the monolithic one or the modular ones, then those that keep logs and locks.</summary>
    /// <exception cref="HostFileException">It is not known which they are.</exception>
    public IReadOnlyList<LibvirtDaemon> InUse => InForce(hypervisor) is null ? [] : inUse;

    /// <summary>The file of the daemon that serves the local hypervisor; null where the host has none.</summary>
    /// <exception cref="HostFileException">It is not known which file it is.</exception>
    public string? LocalFile => FileOf(hypervisor.Name);

    /// <summary>The file of the daemon that serves remote clients; null where the host has none.</summary>
    /// <exception cref="HostFileException">It is not known which file it is.</exception>
    public string? RemoteFile => FileOf(Proxy.Name);

    /// <summary>Finds out how a host's daemons are laid out.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A folder that says so cannot be read.</exception>
    public static DaemonLayout Of(HostFileSystem files) => files.Once(all => new DaemonLayout(all));

    /// <summary>Whether a daemon only keeps logs or locks for the others: it has fewer keys, and serves no clients.</summary>
    /// <param name="daemon">The daemon.</param>
    public static bool IsKeeper(LibvirtDaemon daemon) => Keepers.Contains(daemon);

    /// <summary>The file in force of what a modular daemon does; null where the host has none.</summary>
    /// <param name="daemon">The name of the modular daemon.</param>
    /// <exception cref="HostFileException">It is not known which file it is.</exception>
    public string? FileOf(string daemon) => InForce(Modular.First(one => one.Name == daemon))?.File;

    private static LibvirtDaemon[] Named(params string[] names) => [.. names.Select(name => new LibvirtDaemon(name))];

    private static IReadOnlyList<LibvirtDaemon> Used(HostFileSystem files, IEnumerable<LibvirtDaemon> daemons) =>
        [.. daemons.Where(daemon => daemon.HasSocket(files) || daemon.IsEnabled(files))];

    /// <summary>A modular proxy listens at the monolithic daemon's socket too, so the sockets that only modular daemons have say more.</summary>
    private static DaemonMode BySockets(HostFileSystem files) => Hypervisors.Append(Proxy).Any(daemon => daemon.HasSocket(files)) ? DaemonMode.Modular
        : Monolithic.HasSocket(files) ? DaemonMode.Monolithic : DaemonMode.Unknown;

    private static DaemonMode Either(bool monolithic, bool modular) => monolithic == modular ? DaemonMode.Unknown
        : monolithic ? DaemonMode.Monolithic : DaemonMode.Modular;

    private LibvirtDaemon? InForce(LibvirtDaemon modular) => Mode switch
    {
        DaemonMode.Monolithic => Monolithic,
        DaemonMode.Modular => modular,
        _ when !anyFile => null,
        _ => throw new HostFileException(modular.File, "neither sockets nor enabled units tell whether this file or "
            + Monolithic.File + " is in force: start the daemons, or enable their units"),
    };
}
