namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Single changes, at least one for each source of settings.</summary>
internal static class Changes
{
    public static IReadOnlyList<Change> All { get; } = [.. OfDomains(), .. OfParameters(), .. OfNetworksAndPools(), .. HostChanges.All];

    private static IEnumerable<Change> OfDomains() =>
    [
        Change.Domain("domain: type", "ledger", "\"s/<domain type='kvm'/<domain type='qemu'/\"", "LV-02-02 ledger Pass Fail"),
        Change.Domain("domain: firmware", "vault", "-e /enrolled-keys/d -e /secure-boot/d -e '/<loader/d'", "LV-01-11 vault Pass Fail"),
        Change.Domain("domain: processor feature", "vault", "\"s/policy='disable' name='vmx'/policy='require' name='vmx'/\"", "LV-02-09 vault Pass Fail"),
        Change.Domain("domain: vmport", "vault", "\"s/vmport state='off'/vmport state='on'/\"", "LV-02-11 vault Pass Fail"),
        Change.Domain("domain: current memory", "vault", "'s/>1048576<.currentMemory/>524288<\\/currentMemory/'", "LV-03-08 vault Pass Fail"),
        Change.Domain("domain: page merging", "vault", "/nosharepages/d", "LV-03-07 vault Pass Fail"),
        Change.Domain("domain: partition", "ledger", "'/<resource>/,/<.resource>/d'", "LV-05-05 ledger Pass Fail"),
        Change.Domain("domain: boot menu", "vault", "\"s/bootmenu enable='no'/bootmenu enable='yes'/\"", "LV-07-15 vault Pass Fail"),
        Change.Domain("domain: agent channel", "web", "\"/<channel type='unix'>/,/<.channel>/d\"", "LV-07-12 web Fail Pass"),
        Change.Domain("domain: network card model", "ledger", "\"s/<model type='virtio'.>/<model type='e1000'\\/>/\"", "LV-6A-03 ledger Pass Fail"),
        Change.Domain("domain: shared folder", "share", "'/<filesystem/,/<.filesystem>/d'", "LV-07-03 share Fail Pass", "LV-07-07 share Fail Pass"),
        Change.Domain("domain: redirected USB", "lab", "'/<redirdev/,/<.redirdev>/d'", "LV-6A-05 lab Fail Pass"),
        Change.Domain("domain: real-time scheduler", "lab", "'/<vcpusched/d'", "LV-05-06 lab Fail Pass"),
        Change.Domain("domain: QEMU options", "lab", "'/<qemu:commandline/,/<.qemu:commandline>/d'", "LV-06-08 lab Fail Pass"),
        Change.Domain("domain: security label", "lab", "'/<seclabel/d'", "LV-06-05 lab Fail Pass"),
        Change.Domain("domain: PCI device", "lab", "\"/<hostdev mode='subsystem' type='pci'/,/<.hostdev>/d\"", "LV-6C-01 lab Fail Pass"),
        Change.Domain("domain: virtual function", "lab", "\"/<interface type='hostdev'/,/<.interface>/d\"", "LV-6C-04 lab Fail Pass"),
        Change.Domain("domain: virtual IOMMU", "twin", "\"s/intremap='on'/intremap='off'/\"", "LV-6C-06 twin Pass Fail"),
        Change.Domain("domain: VLAN trunk", "ledger", "\"s/<tag id='7'.>/<tag id='7'\\/><tag id='8'\\/>/\"", "LV-NW-06 ledger Pass Fail"),
        Change.Domain("domain: network filter", "ledger", "'/<filterref/d'", "LV-14-02 ledger Pass Fail", "LV-NW-01 ledger Pass Fail"),
        Change.Domain("domain: receive filters", "ledger", "\"s/<interface type='network'>/<interface type='network' trustGuestRxFilters='yes'>/\"", "LV-NW-02 ledger Pass Fail"),
        // The console then listens on the network's own address, where its guests and, with a route, others reach it.
        Change.Domain("domain: console on a network", "twin", "\"s/<listen type='address'.>/<listen type='network' network='tenant'\\/>/\"", "LV-07-08 twin Pass Fail"),
        Change.Virsh("domain: metadata", "metadata ledger --uri urn:hypervisorhardening:1 --remove --config",
            "metadata ledger --uri urn:hypervisorhardening:1 --key hy --set \"<gold id='debian12-2026-01'/>\" --config", "LV-09-02 ledger Pass Fail"),
        Change.Virsh("domain: medium", "change-media web sdb --eject --config", "change-media web sdb /var/lib/libvirt/images/install.iso --insert --config", "LV-6A-02 web Fail Pass"),
        Change.Virsh("domain: processors", "setvcpus web 2 --config", "setvcpus web 1 --config", "LV-04-04 web Fail Pass"),
        new("snapshots: delete", "virsh snapshot-dumpxml --security-info web before-upgrade >\"$SAVED\"; virsh snapshot-delete web before-upgrade --metadata", "virsh snapshot-create web \"$SAVED\" --redefine", ["LV-09-03 web Fail Pass"]),
    ];

    private static IEnumerable<Change> OfParameters() =>
    [
        Change.Parameter("scheduler: quota", "vault", "schedinfo vault --set vcpu_quota=-1 --config", "LV-05-02 vault Pass Fail"),
        Change.Parameter("scheduler: quota longer than its period", "vault", "schedinfo vault --set vcpu_quota=200000 --config", "LV-05-02 vault Pass Fail"),
        Change.Parameter("scheduler: shares", "ledger", "schedinfo ledger --set cpu_shares=1024 --config", "LV-05-03 ledger Fail Pass") with { AsSite = true },
        Change.Parameter("memory: too low", "vault", "memtune vault --hard-limit 1048576 --config", "LV-03-02 vault Pass Fail"),
        Change.Parameter("memory: no limit", "vault", "memtune vault --hard-limit -1 --config", "LV-03-01 vault Pass Fail", "LV-03-02 vault Pass Fail"),
        Change.Parameter("memory: soft limit", "vault", "memtune vault --soft-limit 524288 --config", "LV-03-03 vault Pass Fail") with { AsSite = true },
        Change.Domain("blkio: weight", "vault", "'/<blkiotune>/,/<.blkiotune>/d'", "LV-08-03 vault Pass Fail") with { AsSite = true },
        Change.Parameter("iotune: no limit", "vault", "blkdeviotune vault vda --total-bytes-sec 0 --total-iops-sec 0 --config", "LV-08-02 vault Pass Fail"),
        Change.Parameter("iotune: operations only", "vault", "blkdeviotune vault vda --total-bytes-sec 0 --config"),
        Change.Parameter("iotune: one direction", "ledger", "blkdeviotune ledger sda --write-bytes-sec 0 --config", "LV-08-02 ledger Pass Fail"),
        Change.Parameter("interface: one direction", "ledger", "domiftune ledger 52:54:00:00:00:02 --inbound 0 --config", "LV-08-01 ledger Pass Fail"),
        // What runs counts beside what is configured.
        Change.Virsh("scheduler-live: not in force", "schedinfo build --set vcpu_quota=50000 --config", "schedinfo build --set vcpu_quota=0 --config"),
        Change.Virsh("memory-live: not in force", "memtune build --hard-limit 400000 --config", "memtune build --hard-limit -1 --config"),
        new("domain-info: stopped", "virsh schedinfo build --set vcpu_quota=50000 --config; virsh destroy build", "virsh schedinfo build --set vcpu_quota=0 --config; virsh start build", ["LV-05-02 build Fail Pass"]),
        new("iotune-live: attached", "virsh attach-disk build /var/lib/libvirt/images/install.iso vda --live --subdriver raw", "virsh destroy build; virsh start build", ["LV-08-02 build NotApplicable Fail"]),
    ];

    private static IEnumerable<Change> OfNetworksAndPools() =>
    [
        Change.Network("network: bandwidth", "tenant", "'/<bandwidth>/,/<.bandwidth>/d'", "LV-08-04 tenant Pass Fail"),
        Change.Network("network: forwarding", "open", "\"s/mode='open'/mode='nat'/\"", "LV-NW-07 open Fail Pass"),
        Change.Network("network: address", "tenant", "'/<ip /,/<.ip>/d'", "LV-20-06 tenant Fail Pass"),
        Change.Pool("pool: authentication", "krb", "'s/sec=krb5p/sec=sys/'", "LV-12-01 krb Pass Fail"),
        new("pool: folder mode", "chmod 755 \"$LIB/images\"; virsh pool-refresh images", "chmod 711 \"$LIB/images\"; virsh pool-refresh images", ["LV-11-01 images Pass Fail"]),
        new("volumes: mode", "chmod 600 \"$LIB/images/legacy.raw\"; virsh pool-refresh images", "chmod 644 \"$LIB/images/legacy.raw\"; virsh pool-refresh images", ["LV-11-02 images Fail Pass"]),
        Change.Virsh("volumes: capacity", "vol-create-as sealed promised.qcow2 64T --format qcow2", "vol-delete promised.qcow2 --pool sealed", "LV-04-03 sealed Pass Fail"),
        new("secrets: one that can be read back",
            "printf \"<secret private='no'><uuid>44444444-0000-4000-8000-000000000009</uuid><usage type='volume'><volume>/var/lib/libvirt/sealed/payroll.img</volume></usage></secret>\" | virsh secret-define /dev/stdin",
            "virsh secret-undefine 44444444-0000-4000-8000-000000000009", ["LV-11-04 sealed Pass Fail"], AsSite: true),
        new("nwfilters: the site's own, which includes clean-traffic", OwnFilter("<filterref filter='clean-traffic'/>"), NoOwnFilter, []),
        new("nwfilters: the site's own, against MAC spoofing alone", OwnFilter("<filterref filter='no-mac-spoofing'/>"), NoOwnFilter, ["LV-NW-01 ledger Pass Fail"]),
    ];

    private const string NoOwnFilter = "virsh define \"$SAVED\"; virsh nwfilter-undefine site";

    private static string OwnFilter(string content) => $"printf \"<filter name='site' chain='root'>{content}</filter>\" | virsh nwfilter-define /dev/stdin; "
        + "virsh dumpxml --inactive ledger >\"$SAVED\"; sed \"s/filterref filter='clean-traffic'/filterref filter='site'/\" \"$SAVED\" | virsh define /dev/stdin";
}
