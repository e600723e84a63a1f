using System;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What must happen before libvirt goes by a changed key of its files.</summary>
internal static class ConfActivation
{
    /// <summary>Beginnings of the keys of <c>qemu.conf</c> that a daemon heeds for running machines too.</summary>
    private static readonly string[] NoMachineRestart =
        ["migrat", "keepalive_", "backup_", "max_queued", "save_image_", "dump_image_", "snapshot_image_", "auto_", "relaxed_acs_check"];

    /// <summary>What must happen; null where the next client goes by it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The key.</param>
    /// <param name="mode">How the daemons are laid out.</param>
    public static string? Of(string path, string key, DaemonMode mode)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return name switch
        {
            "libvirt.conf" or "libvirt-admin.conf" => null,
            "qemu.conf" when NoMachineRestart.Any(start => key.StartsWith(start, StringComparison.Ordinal)) => "restart " + Hypervisor(mode),
            "qemu.conf" => "restart " + Hypervisor(mode) + ", and power the machines off and on",
            "qemu-lockd.conf" or "qemu-sanlock.conf" => "restart " + Hypervisor(mode) + " while no machine runs",
            "virtlogd.conf" or "virtlockd.conf" => "restart " + Daemon(name) + " while no machine runs",
            "libxl.conf" or "libxl-lockd.conf" or "libxl-sanlock.conf" => "restart " + (mode == DaemonMode.Modular ? "virtxend" : "libvirtd"),
            "lxc.conf" => "restart " + (mode == DaemonMode.Modular ? "virtlxcd" : "libvirtd"),
            _ => "restart " + Daemon(name),
        };
    }

    private static string Hypervisor(DaemonMode mode) => mode switch
    {
        DaemonMode.Monolithic => "libvirtd",
        DaemonMode.Modular => "virtqemud",
        _ => "libvirtd or virtqemud",
    };

    private static string Daemon(string file) => file.Substring(0, file.Length - ".conf".Length);
}
