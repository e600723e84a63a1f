using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Devices behind a PCIe switch that does not separate them are not given to virtual machines.</summary>
[Control("LV-6C-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-6C")]
internal sealed class KvmHostAcsCheck : SettingControl
{
    public override string Title => "The PCIe access control (ACS) check is not relaxed";
    public override string Why => "Below a switch without ACS two devices reach each other's memory without the IOMMU: a guest with one of them attacks the owner of the other.";
    public override string Remedy => "/etc/libvirt/qemu.conf: relaxed_acs_check = 0, restart libvirtd or virtqemud, then power virtual machines with such devices off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = LibvirtHost.QemuConf("relaxed_acs_check");
    protected override Wanted Wanted { get; } = Wanted.OneOf("0");
    protected override IReadOnlyList<string?> Good => [null, "0"];
    protected override IReadOnlyList<string?> Bad => ["1"];
}
