using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's SCSI commands are filtered.</summary>
[Control("HV-07-04", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmScsiCommandsFiltered : SettingControl
{
    public override string Title => "The virtual machine's SCSI commands are filtered";
    public override string Why => "Unfiltered commands reach the storage itself: a guest could rewrite its firmware, or what other guests keep there.";
    public override string Remedy => "Shut the machine down, then by WMI: AllowFullSCSICommandSet = False (ModifySystemSettings); no cmdlet sets it";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = HyperVVm.System("AllowFullSCSICommandSet");
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false"];
    protected override IReadOnlyList<string?> Bad => ["true", null];
}
