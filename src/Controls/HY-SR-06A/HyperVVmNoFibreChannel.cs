using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no Fibre Channel adapter of its own.</summary>
[Control("HV-6A-06", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class HyperVVmNoFibreChannel : HyperVNoPartControl
{
    public override string Title => "The virtual machine has no Fibre Channel adapter";
    public override string Why => "Such a guest speaks to the storage network itself: what keeps it from the disks of others is no longer the host.";
    public override string Remedy => "Move its disks to virtual hard disks; shut the machine down; Get-VMFibreChannelHba -VMName NAME | Remove-VMFibreChannelHba; or list it in fcAllowed";
    public override Impact Impact => Impact.ManualWork;
    protected override IReadOnlyList<Setting> Parts { get; } = [Part("Msvm_SyntheticFcPortSettingData")];
    protected override string Noun => "Fibre Channel adapters";
    protected override Parameter Allowed { get; } = new("fcAllowed", "", "Virtual machines that may have Fibre Channel adapters, with * as a wildcard");
}
