using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Each QEMU process sees a <c>/dev</c> of its own, with its own devices only.</summary>
[Control("LV-06-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmHostMountNamespace : SettingControl
{
    public override string Title => "QEMU runs in a mount namespace of its own";
    public override string Why => "Without it a captured QEMU process sees every device node of the host, and one wrong mode or owner opens a device to it.";
    public override string Remedy => "/etc/libvirt/qemu.conf: namespaces = [ \"mount\" ], restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = LibvirtHost.QemuConf("namespaces");
    protected override Wanted Wanted { get; } = Wanted.AllOf("mount");
    protected override IReadOnlyList<string?> Good => [null, "mount"];
    protected override IReadOnlyList<string?> Bad => ["", "none", "mounts"];

    public override Repair Repair(Facts facts) => facts.InForce(Setting).State == ReadingState.Absent
        ? Core.Remediation.Repair.ByPerson("this version of libvirt has no namespaces: upgrade it to 3.0 or later")
        : base.Repair(facts);

    public override IEnumerable<Example> Examples =>
    [
        .. base.Examples,
        Example.Pass((Setting, Reading.Known(["mount"]))),
        Example.Fail((Setting, Reading.Known(new List<string>()))),
        Example.Fail().On("2.5.0"),
    ];
}
