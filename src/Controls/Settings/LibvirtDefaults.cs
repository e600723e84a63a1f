using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// What libvirt does where a key of its configuration files is not set, by libvirt version. The commented lines of the
/// shipped samples often show something else, so these come from the documentation and the drivers' own behaviour.
/// </summary>
internal static class LibvirtDefaults
{
    private static readonly Reading None = Reading.Known(Array.Empty<string>());

    private static readonly Dictionary<string, DefaultValue[]> Table = new(StringComparer.Ordinal)
    {
        ["libvirtd.conf:access_drivers"] = [new(new Version(0, 0), None)],
        ["qemu-lockd.conf:auto_disk_leases"] = Always("1"),
        ["qemu-sanlock.conf:auto_disk_leases"] = Always("0"),
        ["qemu.conf:dump_guest_core"] = Always("0"),
        ["qemu.conf:dynamic_ownership"] = Always("1"),
        ["qemu.conf:lock_manager"] = Always("nop"),
        ["qemu.conf:max_core"] = Always("0"),
        ["qemu.conf:max_files"] = Always("0"),
        ["qemu.conf:max_processes"] = Always("0"),
        ["qemu.conf:namespaces"] = [new(new Version(0, 0), null), new(new Version(3, 0), Reading.Known(["mount"]))],
        ["qemu.conf:relaxed_acs_check"] = Always("0"),
        ["qemu.conf:remember_owner"] = [new(new Version(0, 0), null), new(new Version(5, 6), Reading.Known("1"))],
        ["qemu.conf:sched_core"] = [new(new Version(0, 0), null), new(new Version(8, 9), Reading.Known("none"))],
        ["qemu.conf:seccomp_sandbox"] = Always("1"),
        ["qemu.conf:security_default_confined"] = Always("1"),
        ["qemu.conf:security_require_confined"] = Always("0"),
        ["qemu.conf:spice_auto_unix_socket"] = Always("0"),
        ["qemu.conf:spice_listen"] = Always("127.0.0.1"),
        ["qemu.conf:spice_sasl"] = Always("0"),
        ["qemu.conf:spice_tls"] = Always("0"),
        ["qemu.conf:vnc_auto_unix_socket"] = Always("0"),
        ["qemu.conf:vnc_listen"] = Always("127.0.0.1"),
        ["qemu.conf:vnc_sasl"] = Always("0"),
        ["qemu.conf:vnc_tls"] = Always("0"),
    };

    /// <summary>The defaults of a key, oldest first; empty where none is documented.</summary>
    public static IReadOnlyList<DefaultValue> Of(string file, string key) =>
        Table.TryGetValue(file + ":" + key, out var values) ? values : [];

    private static DefaultValue[] Always(string value) => [new(new Version(0, 0), Reading.Known(value))];
}
