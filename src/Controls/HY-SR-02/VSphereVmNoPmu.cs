using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest has no performance counters.</summary>
[Control("VS-02-10", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-2")]
internal sealed class VSphereVmNoPmu : FlagOffControl
{
    public override string Title => "The virtual machine has no performance counters";
    public override string Why => "Counters help a guest to measure its neighbours through shared caches.";
    public override string Remedy => "Edit settings, CPU: no virtualized CPU performance counters, then power the virtual machine off and on";
    protected override Setting Setting { get; } = VSphereVm.Property("config.vPMCEnabled");
    protected override Parameter Allowed { get; } = new("pmuAllowed", "", "Virtual machines that may have performance counters, wildcards allowed");
}
