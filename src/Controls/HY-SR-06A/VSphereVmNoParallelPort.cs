using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no parallel port.</summary>
[Control("VS-6A-04", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class VSphereVmNoParallelPort : NoDeviceControl
{
    public override string Title => "The virtual machine has no parallel port";
    public override string Why => "Emulated parallel ports are old code that guests can attack, and lead to a file or device of the host.";
    public override string Remedy => "Power off, edit settings: remove the parallel port";
    protected override IReadOnlyList<string> Types { get; } = ["VirtualParallelPort"];
}
