namespace HypervisorHardening.Controls.Tests;

/// <summary>Controls that stay with a person although the work list knows a fix, with the reason.</summary>
internal static class LeftToPerson
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["LV-01-03"] = "a locked kernel may refuse the host's own drivers and tools, and nothing tells that before",
        ["LV-01-06"] = "an agent must be registered with the site's verifier, and that it runs is no setting",
        ["LV-01-08"] = "a source without signatures needs a key that only its owner has; the files are free text",
        ["LV-01-10"] = "needs a secret with a value, and only a new TPM takes it",
        ["LV-02-04"] = "the IOMMU is turned on in the firmware first; that it works is seen only after a restart",
        ["LV-02-07"] = "on a kernel without core scheduling libvirt does not start any more, and no setting tells it",
        ["LV-05-01"] = "which processors a machine gets is a plan for the whole host, and changes all other machines",
        ["LV-06-03"] = "a security module needs its policy installed and, for SELinux, every file labelled",
        ["LV-06-08"] = "the options may hold secrets, which an undo would have to keep",
        ["LV-07-05"] = "which machine keeps the disk is for the site to say, and its definition is not the host's",
        ["LV-09-02"] = "only its owner knows which image a machine was made from",
        ["LV-09-03"] = "a deleted snapshot cannot be brought back",
        ["LV-11-02"] = "files of volumes are not written: libvirt gives them to QEMU's user and back while machines run",
        ["LV-11-04"] = "an encrypted image is a new one, with a secret that the site keeps",
        ["LV-12-01"] = "needs an account at the storage server and the pool offline",
        ["LV-13-04"] = "rules of a firewall are free text, and shut out whoever they forget",
        ["LV-14-01"] = "a sensor must be installed, and told which bridges it watches",
        ["LV-17-05"] = "audit rules are free text",
        ["LV-17-06"] = "the unit has the name that the site gave it, and its alerts must be set up",
        ["LV-17-07"] = "the configuration of rsyslog is free text",
        ["LV-18-02"] = "rules of polkit are programs",
        ["LV-18-06"] = "rules of polkit are programs",
        ["LV-19-03"] = "packages are not upgraded",
        ["LV-20-04"] = "rules of a firewall are free text, and shut out whoever they forget",
        ["LV-20-05"] = "the configuration of sshd is free text, and shuts out whoever it forgets",
        ["LV-20-06"] = "the rules are of the host's firewall, the control of a network",
        ["LV-6C-04"] = "the VLAN is the site's to choose, and a network card is never taken away",
        ["LV-GN-01"] = "accounts are not locked: only the site knows whose they are",
        ["LV-GN-03"] = "packages are not upgraded, and hosts not restarted",
        ["LV-GN-05"] = "profiles of shells and the configuration of sshd are free text",
        ["LV-GN-06"] = "the configuration of journald and auditd is free text",
        ["LV-NW-03"] = "mac_filter cuts running machines off their bridges as soon as the daemon restarts",
        ["LV-NW-04"] = "the flag comes back with the program that listens, which a person must find and end",
        ["LV-NW-08"] = "the database of Open vSwitch is changed through its own tools",
        ["LV-NW-10"] = "bindings follow the machines' definitions, which LV-NW-01 repairs",
        ["LV-NW-11"] = "hosts are compared by a person",
        ["VS-01-11"] = "a device is never added; it needs a key provider and a machine that starts by EFI",
        ["VS-02-08"] = "virtual hardware cannot be turned back: a snapshot or backup comes first",
        ["VS-06-03"] = "a module that is not listed may be what the host's storage or network runs on",
        ["VS-6A-08"] = "another card is another device to the guest, which loses its network settings",
    };
}
