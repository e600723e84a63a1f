using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The console's clipboard does not reach the guest.</summary>
[Control("VS-07-09", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmPasteDisabled : ExtraConfigControl
{
    public override string Title => "Nothing can be pasted from the console's clipboard into the virtual machine";
    public override string Why => "Whatever an administrator copied last, a password of another system perhaps, would be there for every program in the guest.";
    protected override IReadOnlyList<(string Key, string Value)> Safe { get; } = [("isolation.tools.paste.disable", "TRUE")];
}
