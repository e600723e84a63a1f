using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine gets no more processors while it runs.</summary>
[Control("VS-04-04", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-4")]
internal sealed class VSphereVmNoCpuHotAdd : FlagOffControl
{
    public override string Title => "No processors are added to the running virtual machine";
    public override string Why => "Processors added on the fly escape the plan by which the host's cores were shared out.";
    public override string Remedy => "Edit settings, CPU: CPU hot plug off, then power the virtual machine off and on";
    protected override Setting Setting { get; } = VSphereVm.Property("config.cpuHotAddEnabled");
    protected override Parameter Allowed { get; } = new("hotplugAllowed", "", "Virtual machines that may get processors and memory while they run, wildcards allowed");
}
