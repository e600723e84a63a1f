using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The device nodes that every QEMU process may open are the harmless ones.</summary>
[Control("LV-07-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class KvmHostDeviceAcl : Control
{
    private static readonly Setting List = LibvirtHost.QemuConf("cgroup_device_acl");
    private static readonly Parameter Acl = new("deviceAcl", "/dev/null, /dev/full, /dev/zero, /dev/random, /dev/urandom, /dev/ptmx, /dev/kvm, /dev/userfaultfd",
        "Device nodes that every QEMU process may open");

    public override string Title => "Every QEMU process may open the harmless device nodes only";
    public override string Why => "What this list has, each virtual machine's process has: a disk or /dev/mem in it is open to all of them.";
    public override string WantedText => "not set (libvirt's own list), or nothing beyond the site's deviceAcl";
    public override string Remedy => "/etc/libvirt/qemu.conf: remove cgroup_device_acl, restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Acl];
    public override IReadOnlyList<Setting> Reads { get; } = [List];

    public override Judgement Judge(Facts facts)
    {
        var list = facts[List];
        if (list.State == ReadingState.Absent)
            return Judgement.Pass("not set (libvirt's own list)");
        var harmless = facts.Items(Acl);
        var more = list.List.Where(node => !harmless.Contains(node)).ToList();
        return Judgement.Of(more.Count == 0, more.Count == 0 ? list.Text! : "beyond the list: " + string.Join(", ", more));
    }

    public override Repair Repair(Facts facts)
    {
        var kept = facts[List].List.Where(facts.Items(Acl).Contains).ToList();
        return Core.Remediation.Repair.By(new Change(List, facts[List], kept.Count == 0 ? Reading.Absent : Reading.Known(kept)));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((List, Nodes("/dev/null", "/dev/kvm"))),
        Example.Fail((List, Nodes("/dev/null", "/dev/mem"))),
        Example.Fail((List, Nodes("/dev/kvm2"))),
        Example.Fail((List, Nodes("/dev/null/../sda"))),
        Example.Fail((List, Nodes("/dev/null", "/dev/vfio/vfio"))),
        Example.Pass((List, Nodes("/dev/null", "/dev/vfio/vfio"))).With(Acl, "/dev/null, /dev/vfio/vfio"),
    ];

    private static Reading Nodes(params string[] nodes) => Reading.Known(nodes);
}
