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
        ["libvirtd.conf:audit_level"] = Always("1"),
        ["libvirtd.conf:audit_logging"] = Always("0"),
        ["libvirtd.conf:auth_tcp"] = Always("sasl"),
        ["libvirtd.conf:auth_tls"] = Always("none"),
        ["libvirtd.conf:auth_unix_ro"] = Always("polkit"),
        ["libvirtd.conf:auth_unix_rw"] = Always("polkit"),
        ["libvirtd.conf:listen_tcp"] = Always("0"),
        ["libvirtd.conf:log_level"] = Always("3"),
        ["libvirtd.conf:tcp_min_ssf"] = [new(new Version(0, 0), null), new(new Version(7, 10), Reading.Known("56"))],
        ["libvirtd.conf:tls_no_verify_certificate"] = Always("0"),
        ["libvirtd.conf:tls_priority"] = Always("NORMAL"),
        ["libvirtd.conf:unix_sock_admin_perms"] = Always("0700"),
        ["libvirtd.conf:unix_sock_rw_perms"] = Always("0777"),
        ["qemu.conf:dump_guest_core"] = Always("0"),
        ["qemu.conf:mac_filter"] = Always("0"),
        ["qemu.conf:sched_core"] = [new(new Version(0, 0), null), new(new Version(8, 9), Reading.Known("none"))],
        ["qemu.conf:seccomp_sandbox"] = Always("1"),
        ["qemu.conf:security_default_confined"] = Always("1"),
        ["qemu.conf:security_require_confined"] = Always("0"),
        ["qemu.conf:spice_listen"] = Always("127.0.0.1"),
        ["qemu.conf:stdio_handler"] = Always("logd"),
        ["qemu.conf:vnc_listen"] = Always("127.0.0.1"),
        ["qemu.conf:vnc_tls"] = Always("0"),
        ["virtlogd.conf:max_size"] = Always("2097152"),
    };

    /// <summary>The defaults of a key, oldest first; empty where none is documented.</summary>
    public static IReadOnlyList<DefaultValue> Of(string file, string key) =>
        Table.TryGetValue(file + ":" + key, out var values) ? values : [];

    private static DefaultValue[] Always(string value) => [new(new Version(0, 0), Reading.Known(value))];
}
