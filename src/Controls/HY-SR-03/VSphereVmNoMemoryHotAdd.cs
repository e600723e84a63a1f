using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine gets no more memory while it runs.</summary>
[Control("VS-03-13", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class VSphereVmNoMemoryHotAdd : FlagOffControl
{
    public override string Title => "No memory is added to the running virtual machine";
    public override string Why => "Memory added on the fly escapes the plan by which the host's memory was shared out.";
    public override string Remedy => "Edit settings, memory: memory hot plug off, then power the virtual machine off and on";
    protected override Setting Setting { get; } = VSphereVm.Property("config.memoryHotAddEnabled");
    protected override Parameter Allowed { get; } = new("hotplugAllowed", "", "Virtual machines that may get processors and memory while they run, wildcards allowed");
}
