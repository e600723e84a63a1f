using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The device nodes of the hypervisor are closed to ordinary users of the host.</summary>
[Control("LV-07-16", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-7")]
[NotVerified("/dev/kvm was seen on a real host; vhost and VFIO nodes were not there.")]
internal sealed class KvmHostDeviceNodes : Control
{
    private static readonly Setting[] Nodes =
        [LibvirtHost.FileModes("/dev/kvm"), LibvirtHost.FileModes("/dev/vhost-*"), LibvirtHost.FileModes("/dev/vfio/*"), LibvirtHost.FileModes("/dev/vfio/devices/*")];

    private static readonly string?[] Exempt = ["/dev/vfio/vfio", "/dev/vfio/devices"], Owners = ["root", "libvirt-qemu", "qemu"], Groups = ["root", "kvm", "libvirt-qemu", "qemu"];

    public override string Title => "Device nodes of KVM, vhost and VFIO are closed to other users";
    public override string Why => "Whoever opens /dev/kvm drives the hypervisor's kernel code, and whoever opens a VFIO group does DMA with its devices.";
    public override string WantedText => "mode 0660 or stricter, owner root or the QEMU user, group root, kvm or the QEMU group";
    public override string Remedy => "A udev rule: KERNEL==\"kvm\", GROUP=\"kvm\", MODE=\"0660\" in /etc/udev/rules.d, then udevadm control --reload and udevadm trigger; for now chmod 0660 NODE";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = Nodes;

    public override Judgement Judge(Facts facts)
    {
        // The kernel opens /dev/vfio/vfio to all by design (it has no rights without a group), and /dev/vfio/devices is a folder.
        var nodes = Nodes.SelectMany(setting => facts[setting].Rows).Where(row => !Exempt.Contains(row["path"])).ToList();
        if (nodes.Count == 0)
            return Judgement.NotApplicable("the host has no device nodes of KVM, vhost or VFIO");
        var bad = nodes.Where(row => !IsClosed(row)).ToList();
        return Judgement.Of(bad.Count == 0, string.Join("; ", (bad.Count == 0 ? nodes : bad).Select(row => row["path"] + " " + row["mode"] + " " + row["owner"] + ":" + row["group"])));
    }

    // Four octal digits of which the owner's and the group's are 0, 2, 4 or 6.
    private static bool IsClosed(Row row) => row["mode"] is { Length: 4 } mode && mode[0] == '0' && mode[3] == '0'
        && "0246".IndexOf(mode[1]) >= 0 && "0246".IndexOf(mode[2]) >= 0
        && Owners.Contains(row["owner"]) && Groups.Contains(row["group"]);

    private static bool IsOpen(Row row) => !Exempt.Contains(row["path"]) && !IsClosed(row);

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By([.. Nodes.Where(setting => facts[setting].Rows.Any(IsOpen))
        .Select(setting => new Change(setting, facts[setting], Reading.Known(facts[setting].Rows.Select(row => IsOpen(row) ? Closed(row) : row).ToList())))]);

    // QEMU opens /dev/kvm by its group; what else it needs libvirt opens for it.
    private static Row Closed(Row row) => row["path"] == "/dev/kvm"
        ? row.With("mode", "0660").With("owner", Owners.Contains(row["owner"]) ? row["owner"] : "root").With("group", row["group"] is not "root" && Groups.Contains(row["group"]) ? row["group"] : "kvm")
        : row.With("mode", PermissionBits.Limited(row["mode"], "0660")).With("owner", Owners.Contains(row["owner"]) ? row["owner"] : "root").With("group", Groups.Contains(row["group"]) ? row["group"] : "root");

    public override IEnumerable<Example> Examples =>
    [
        Example.NotApplicable(),
        Example.Pass((Nodes[0], Node("/dev/kvm", "0660", "root", "kvm"))),
        Example.Pass((Nodes[0], Node("/dev/kvm", "0600", "root", "root"))),
        Example.Pass((Nodes[0], Node("/dev/kvm", "0660", "root", "kvm")), (Nodes[2], Node("/dev/vfio/vfio", "0666", "root", "root"))),
        Example.Fail((Nodes[0], Node("/dev/kvm", "0666", "root", "kvm"))),
        Example.Fail((Nodes[0], Node("/dev/kvm", "0661", "root", "kvm"))),
        Example.Fail((Nodes[0], Node("/dev/kvm", "0660", "root", "users"))),
        Example.Fail((Nodes[0], Node("/dev/kvm", "0660", "root", "kvm")), (Nodes[1], Node("/dev/vhost-net", "0664", "root", "kvm"))),
        Example.Fail((Nodes[2], Node("/dev/vfio/7", "0666", "root", "root"))),
        Example.Fail((Nodes[0], Node("/dev/kvm", "0660", "joe", "kvm"))),
        Example.Fail((Nodes[0], Node("/dev/kvm", "0666", "root", "root"))),
        Example.Fail((Nodes[2], TableOf(Nodes[2], ["/dev/vfio/7", "0777", "joe", "users", "0"], ["/dev/vfio/vfio", "0666", "root", "root", "0"]))),
    ];

    private static Reading Node(string path, string mode, string owner, string group) =>
        TableOf(Nodes[0], [path, mode, owner, group, "0"]);
}
