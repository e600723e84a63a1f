using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest's clipboard does not reach the console's.</summary>
[Control("VS-07-08", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmCopyDisabled : ExtraConfigControl
{
    public override string Title => "Nothing can be copied from the virtual machine to the console's clipboard";
    public override string Why => "What is copied in a guest, passwords included, would reach the machine of whoever watches the console.";
    protected override IReadOnlyList<(string Key, string Value)> Safe { get; } = [("isolation.tools.copy.disable", "TRUE")];
}
