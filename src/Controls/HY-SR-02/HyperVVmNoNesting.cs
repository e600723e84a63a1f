using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest cannot be a hypervisor itself.</summary>
[Control("HV-02-06", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
internal sealed class HyperVVmNoNesting : UnlessListedControl
{
    public override string Title => "The virtual machine does not run virtual machines of its own";
    public override string Why => "What a nested hypervisor needs is a large piece of the hypervisor itself that its guest can attack; few guests need it.";
    public override string Remedy => "Shut the machine down; Set-VMProcessor -VMName NAME -ExposeVirtualizationExtensions $false; or list it in nestedAllowed";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Parameter Allowed { get; } = new("nestedAllowed", "", "Virtual machines that may run virtual machines of their own, wildcards allowed");
    protected override Setting Setting { get; } = HyperVVm.Processor("ExposeVirtualizationExtensions", HyperV.Server2016);
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false"];
    protected override IReadOnlyList<string?> Bad => ["true", null];
}
