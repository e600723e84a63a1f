using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No medium is left in the virtual machine's DVD drives.</summary>
[Control("HV-6A-04", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
[NotVerified("the ResourceSubType of a drive of the host is not in the class reference")]
internal sealed class HyperVVmNoDvd : HyperVNoPartControl
{
    public override string Title => "The virtual machine's DVD drives are empty";
    public override string Why => "A guest may start from a medium that was left in, and reads what it holds; a drive of the host gives it what anyone puts there.";
    public override string Remedy => "Get-VMDvdDrive -VMName NAME | Set-VMDvdDrive -Path $null";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Setting> Parts { get; } =
    [
        Part("Msvm_StorageAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Virtual CD/DVD Disk]"),
        Part("Msvm_ResourceAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Physical DVD Drive]"),
    ];
    protected override string Noun => "media in DVD drives";
}
