using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>QEMU processes start with a system call filter.</summary>
[Control("LV-06-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmHostSeccompSandbox : SettingControl
{
    public override string Title => "QEMU runs in a seccomp sandbox";
    public override string Why => "A guest that takes over its device emulator can otherwise make every system call that the emulator's user may make.";
    public override string Remedy => "/etc/libvirt/qemu.conf: seccomp_sandbox = 1, restart libvirtd or virtqemud, power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = LibvirtHost.QemuConf("seccomp_sandbox");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => [null, "1"];
    protected override IReadOnlyList<string?> Bad => ["0"];
}
