using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no floppy disk.</summary>
[Control("HV-6A-02", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class HyperVVmNoFloppy : HyperVNoPartControl
{
    public override string Title => "The virtual machine has no floppy disk";
    public override string Why => "The emulated floppy controller is old code that guests have broken out through, and a disk left in it feeds the guest what nobody checks.";
    public override string Remedy => "Set-VMFloppyDiskDrive -VMName NAME -Path $null (the drive itself belongs to generation 1)";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Setting> Parts { get; } = [Part("Msvm_StorageAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Virtual Floppy Disk]")];
    protected override string Noun => "floppy disks";
}
