using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest cannot be a hypervisor itself.</summary>
[Control("VS-02-07", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
[Serves("HY-SR-6A")]
internal sealed class VSphereVmNoNesting : FlagOffControl
{
    public override string Title => "The virtual machine does not run virtual machines of its own";
    public override string Why => "The emulation of virtualization itself is large and has let guests out more than once; few guests need it.";
    public override string Remedy => "Edit settings, CPU: do not expose hardware assisted virtualization to the guest (Windows needs it for VBS: list such machines in nestedAllowed), then power the virtual machine off and on";
    protected override Setting Setting { get; } = VSphereVm.Property("config.nestedHVEnabled");
    protected override Parameter Allowed { get; } = new("nestedAllowed", "", "Virtual machines that may run virtual machines of their own, wildcards allowed");
}
