using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine is of generation 2.</summary>
[Control("HV-01-11", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-1")]
internal sealed class HyperVVmGeneration2 : UnlessListedControl
{
    public override string Title => "The virtual machine is of generation 2";
    public override string Why => "Generation 1 has a BIOS and old emulated devices: no Secure Boot, and more code of the host that a guest can attack.";
    public override string Remedy => "Build the machine anew with New-VM -Generation 2 on disks that start by UEFI (mbr2gpt in the guest); or list it in gen1Allowed";
    public override Impact Impact => Impact.ManualWork;
    protected override Parameter Allowed { get; } = new("gen1Allowed", "", "Virtual machines that may be of generation 1, with * as a wildcard");
    protected override Setting Setting { get; } = HyperVVm.System("VirtualSystemSubType");
    protected override Wanted Wanted { get; } = Wanted.OneOf("Microsoft:Hyper-V:SubType:2");
    protected override IReadOnlyList<string?> Good => ["Microsoft:Hyper-V:SubType:2"];
    protected override IReadOnlyList<string?> Bad => ["Microsoft:Hyper-V:SubType:1", "2", null];
}
