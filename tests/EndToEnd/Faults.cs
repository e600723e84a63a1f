using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>How controls are brought to failing that neither the fleet nor <see cref="Changes"/> brings to failing in a way that is repaired without a person.</summary>
internal static class Faults
{
    private const string Rules = "mkdir -p etc/polkit-1/rules.d; printf '%s\\n' "
        + "'polkit.addRule(function(action, subject) { if (action.id == \"org.libvirt.api.domain.start\" && action.lookup(\"domain_name\") == \"web\") return polkit.Result.YES; });' "
        + "'polkit.addRule(function(action, subject) { if (action.id == \"org.libvirt.api.domain.stop\" && action.lookup(\"domain_name\") == \"vault\") return polkit.Result.NO; });' "
        + ">etc/polkit-1/rules.d/50-libvirt.rules";

    private const string Certificate = "mkdir -p etc/pki/qemu; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=kvm01 "
        + "-keyout etc/pki/qemu/server-key.pem -out etc/pki/qemu/server-cert.pem 2>&1; cp etc/pki/qemu/server-cert.pem etc/pki/qemu/ca-cert.pem; "
        + "chmod 644 etc/pki/qemu/server-key.pem; chgrp 106 etc/pki/qemu/server-key.pem; ";

    /// <summary>Each by its control's id.</summary>
    public static IReadOnlyDictionary<string, Change> All { get; } = OfHosts().Concat(OfDomains()).ToDictionary(change => change.What);

    /// <summary>What the site decides besides site.txt, where a repair needs its word.</summary>
    public static IReadOnlyDictionary<(string, string), string> Decisions { get; } = new Dictionary<(string, string), string>
    {
        [("LV-05-05", "partitions")] = "/machine/acme",
        [("LV-07-04", "rawAllow")] = "lab/sda",
        [("LV-08-01", "nicLimit")] = "1000",
        [("LV-08-02", "diskLimit")] = "1000000",
        [("LV-08-04", "bandwidth")] = "1000",
        [("LV-13-03", "migrationSubnets")] = "10.50.0.0/24",
        [("LV-18-03", "libvirtUsers")] = "alice,bob",
        [("LV-20-02", "mgmtAddress")] = "10.40.0.11",
        [("LV-6C-01", "passthroughAllow")] = "lab/*",
    };

    /// <summary>All that the site decides.</summary>
    public static SiteParameters Site { get; } = ExpectedFile.Site(Decisions);

    private static IEnumerable<Change> OfHosts() =>
    [
        Change.Host("LV-01-04", "echo '[none] integrity confidentiality' >sys/kernel/security/lockdown; echo 0 >proc/sys/kernel/tainted"),
        Change.Host("LV-01-05", "rm sys/kernel/security/ima/policy"),
        Change.Host("LV-02-03", "echo N >sys/module/kvm_intel/parameters/ept"),
        Change.Host("LV-02-05", "echo Y >sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts"),
        Change.Host("LV-02-06", "echo 'Mitigation: Clear CPU buffers' >sys/devices/system/cpu/vulnerabilities/mmio_stale_data; sed -i 's/$/ mitigations=off/' proc/cmdline"),
        Change.Host("LV-05-04", "echo 'cgroup_controllers = [ \"cpu\" ]' >>etc/libvirt/qemu.conf"),
        Change.Host("LV-05-05", "printf '[Service]\\n' >lib/systemd/system/systemd-machined.service"),
        Change.Host("LV-06-01", "echo 'user = \"root\"' >>etc/libvirt/qemu.conf"),
        Change.Host("LV-06-06", "echo 'namespaces = [ ]' >>etc/libvirt/qemu.conf"),
        Change.Host("LV-06-07", "echo 'dynamic_ownership = 0' >>etc/libvirt/qemu.conf"),
        Change.Host("LV-06-10", "sed -i 's/max_core = 0/max_core = \"unlimited\"/' etc/libvirt/qemu.conf"),
        Change.Host("LV-07-02", "echo 'cgroup_controllers = [ \"cpu\", \"memory\" ]' >>etc/libvirt/qemu.conf; echo 'cgroup /sys/fs/cgroup/devices cgroup rw,devices 0 0' >>proc/mounts"),
        Change.Host("LV-07-09", "echo 'spice_listen = \"0.0.0.0\"' >>etc/libvirt/qemu.conf"),
        Change.Host("LV-11-03", Rules),
        Change.Host("LV-12-03", "echo 'default_tls_x509_verify = 0' >>etc/libvirt/qemu.conf"),
        Change.Host("LV-13-01", Certificate + "chmod 640 etc/pki/qemu/server-key.pem; sed -i 's/migrate_tls_force = 1/migrate_tls_force = 0/; $ a migrate_tls_x509_verify = 1' etc/libvirt/qemu.conf"),
        Change.Host("LV-13-02", Certificate + "echo 'migrate_tls_x509_verify = 0' >>etc/libvirt/qemu.conf"),
        Change.Host("LV-13-03", "sed -i 's/10.50.0.11/0.0.0.0/; $ a migration_host = \"10.50.0.12\"' etc/libvirt/qemu.conf"),
        Change.Host("LV-13-05", Rules),
        Change.Host("LV-13-09", "echo 'keepalive_interval = -1' >>etc/libvirt/qemu.conf"),
        Change.Host("LV-14-03", "mkdir -p etc/audit/rules.d; echo '-w /var/lib/libvirt/images -p wa -k images' >etc/audit/rules.d/50-libvirt.rules"),
        Change.Host("LV-15-02", Rules),
        Change.Host("LV-16-01", "mkdir -p var/lib/clamav; echo >var/lib/clamav/daily.cvd; printf '[Install]\\nWantedBy=multi-user.target\\n' >lib/systemd/system/clamav-freshclam.service"),
        Change.Host("LV-17-08", "chmod 755 var/log/libvirt"),
        Change.Host("LV-18-01", Rules),
        Change.Host("LV-18-05", "enable libvirtd-tls.socket; printf 'tls_no_verify_certificate = 1\\ntls_allowed_dn_list = [ \"CN=admin\" ]\\n' >>etc/libvirt/libvirtd.conf"),
        Change.Host("LV-18-03", "sed -i 's/alice,bob$/alice,bob,carol,dave/' etc/group"),
        Change.Host("LV-19-04", "sed -i '/^Package: libvirt-daemon-driver-lxc$/,/^$/d' var/lib/dpkg/status; enable virtlxcd.socket"),
        Change.Host("LV-20-02", "enable libvirtd-tls.socket"),
        Change.Host("LV-6C-02", "sed -i 's/relaxed_acs_check = 0/relaxed_acs_check = 1/' etc/libvirt/qemu.conf"),
        WithoutGuests(Change.Host("LV-07-06", "printf '[Install]\\nWantedBy=sockets.target\\n' >lib/systemd/system/virtlockd.socket")),
    ];

    private static IEnumerable<Change> OfDomains() =>
    [
        Change.Domain("LV-01-11", "vault", "\"s/<smm state='on'/<smm state='off'/\""),
        WithEmulator(Change.Domain("LV-06-09", "ledger", "'s#<emulator>[^<]*<#<emulator>/var/lib/libvirt/emulator<#'")),
        Change.Domain("LV-07-03", "vault", "\"s#<memballoon#<sound model='ich9'/>&#\""),
        Change.Domain("LV-12-02", "vault", "\"s#<memballoon#<disk type='network' device='cdrom'><driver name='qemu' type='raw'/><source protocol='https' name='a.iso'><host name='store.example' port='443'/><ssl verify='no'/></source><target dev='sdx' bus='sata'/></disk>&#\""),
        Change.Domain("LV-6A-04", "vault", "\"s#<memballoon#<controller type='scsi' index='0' model='lsilogic'/>&#\""),
    ];

    private static Change WithEmulator(Change change) => change with
    {
        Do = "ln -sf /usr/bin/qemu-system-x86_64 \"$LIB/emulator\"; " + change.Do,
        Undo = change.Undo + "; rm \"$LIB/emulator\"",
    };

    private static Change WithoutGuests(Change change) => change with { Do = "virsh destroy build; " + change.Do, Undo = change.Undo + "; virsh start build" };
}
