using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no part of a graphics card of the host.</summary>
[Control("HV-6C-05", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6C")]
[Serves("HY-SR-7")]
internal sealed class HyperVVmNoGpuPartition : HyperVNoPartControl
{
    public override string Title => "The virtual machine has no part of the host's graphics cards";
    public override string Why => "Guests that share a card trust its driver and firmware to keep them apart, which are large and often faulty.";
    public override string Remedy => "Shut the machine down; Remove-VMGpuPartitionAdapter -VMName NAME; or list it in gpuAllowed";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override IReadOnlyList<Setting> Parts { get; } = [Part("Msvm_GpuPartitionSettingData?")];
    protected override string Noun => "parts of graphics cards";
    protected override Parameter Allowed { get; } = new("gpuAllowed", "", "Virtual machines that may have parts of the host's graphics cards, with * as a wildcard");
}
