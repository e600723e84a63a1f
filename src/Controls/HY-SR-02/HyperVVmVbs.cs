using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest may use virtualization-based security.</summary>
[Control("HV-02-09", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-2")]
internal sealed class HyperVVmVbs : SettingControl
{
    public override string Title => "The virtual machine offers virtualization-based security to its guest";
    public override string Why => "A guest that is kept from it cannot put its credentials and code integrity beyond the reach of its own kernel.";
    public override string Remedy => "Shut the machine down; Set-VMSecurity -VMName NAME -VirtualizationBasedSecurityOptOut $false";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = HyperVVm.Security("VirtualizationBasedSecurityOptOut");
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false"];
    protected override IReadOnlyList<string?> Bad => ["true", null];
}
