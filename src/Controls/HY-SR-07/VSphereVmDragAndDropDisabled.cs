using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Files are not dragged between the console and the guest.</summary>
[Control("VS-07-10", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmDragAndDropDisabled : ExtraConfigControl
{
    public override string Title => "Files cannot be dragged between the console and the virtual machine";
    public override string Why => "Data would leave or enter the guest past every control of its network, and unrecorded.";
    protected override IReadOnlyList<(string Key, string Value)> Safe { get; } = [("isolation.tools.dnd.disable", "TRUE")];
}
