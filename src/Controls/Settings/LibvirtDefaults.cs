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

    private static readonly DefaultValue[] VerifiedSinceSixTen = [new(new Version(0, 0), Reading.Known("0")), new(new Version(6, 10), Reading.Known("1"))];

    private static readonly Dictionary<string, DefaultValue[]> Table = new(StringComparer.Ordinal)
    {
        ["libvirtd.conf:access_drivers"] = [new(new Version(0, 0), None)],
        ["libvirtd.conf:audit_level"] = Always("1"),
        ["libvirtd.conf:audit_logging"] = Always("0"),
        ["libvirtd.conf:auth_tcp"] = Always("sasl"),
        ["libvirtd.conf:auth_tls"] = Always("none"),
        ["libvirtd.conf:auth_unix_ro"] = Always("polkit"),
        ["libvirtd.conf:auth_unix_rw"] = Always("polkit"),
        ["libvirtd.conf:keepalive_interval"] = Always("5"),
        ["libvirtd.conf:listen_tcp"] = Always("0"),
        ["libvirtd.conf:log_level"] = Always("3"),
        ["libvirtd.conf:max_anonymous_clients"] = Always("20"),
        ["libvirtd.conf:max_client_requests"] = Always("5"),
        ["libvirtd.conf:max_clients"] = Always("5000"),
        ["libvirtd.conf:max_queued_clients"] = Always("1000"),
        ["libvirtd.conf:tcp_min_ssf"] = [new(new Version(0, 0), null), new(new Version(7, 10), Reading.Known("56"))],
        ["libvirtd.conf:tls_no_verify_certificate"] = Always("0"),
        ["libvirtd.conf:tls_priority"] = Always("NORMAL"),
        ["libvirtd.conf:unix_sock_admin_perms"] = Always("0700"),
        ["libvirtd.conf:unix_sock_rw_perms"] = Always("0777"),
        ["libxl.conf:nested_hvm"] = Always("0"),
        ["qemu-lockd.conf:auto_disk_leases"] = Always("1"),
        ["qemu-sanlock.conf:auto_disk_leases"] = Always("0"),
        ["qemu.conf:backup_tls_x509_verify"] = VerifiedSinceSixTen,
        ["qemu.conf:chardev_tls"] = Always("0"),
        ["qemu.conf:chardev_tls_x509_verify"] = VerifiedSinceSixTen,
        ["qemu.conf:dump_guest_core"] = Always("0"),
        ["qemu.conf:dynamic_ownership"] = Always("1"),
        ["qemu.conf:keepalive_interval"] = Always("5"),
        ["qemu.conf:lock_manager"] = Always("nop"),
        ["qemu.conf:mac_filter"] = Always("0"),
        ["qemu.conf:max_core"] = [new(new Version(0, 0), null), new(new Version(2, 2), Reading.Known("0"))],
        ["qemu.conf:max_files"] = Always("0"),
        ["qemu.conf:max_processes"] = Always("0"),
        ["qemu.conf:migrate_tls_force"] = [new(new Version(0, 0), null), new(new Version(6, 10), Reading.Known("0"))],
        ["qemu.conf:migrate_tls_x509_verify"] = VerifiedSinceSixTen,
        ["qemu.conf:migration_port_max"] = Always("49215"),
        ["qemu.conf:migration_port_min"] = Always("49152"),
        ["qemu.conf:namespaces"] = [new(new Version(0, 0), null), new(new Version(3, 0), Reading.Known(["mount"]))],
        ["qemu.conf:nbd_tls"] = Always("0"),
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
        ["qemu.conf:stdio_handler"] = [new(new Version(0, 0), null), new(new Version(1, 3), Reading.Known("logd"))],
        ["qemu.conf:vnc_auto_unix_socket"] = Always("0"),
        ["qemu.conf:vnc_listen"] = Always("127.0.0.1"),
        ["qemu.conf:vnc_sasl"] = Always("0"),
        ["qemu.conf:vnc_tls"] = Always("0"),
        ["qemu.conf:vxhs_tls"] = Always("0"),
        ["virtlogd.conf:max_size"] = Always("2097152"),
        ["virtstoraged.conf:access_drivers"] = [new(new Version(0, 0), None)],
    };

    /// <summary>The defaults of a key, oldest first; empty where none is documented.</summary>
    public static IReadOnlyList<DefaultValue> Of(string file, string key) =>
        Table.TryGetValue(file + ":" + key, out var values) ? values : [];

    private static DefaultValue[] Always(string value) => [new(new Version(0, 0), Reading.Known(value))];
}
