using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest's clipboard does not reach the console's.</summary>
[Control("VS-07-08", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmCopyDisabled : SettingControl
{
    public override string Title => "Nothing can be copied from the virtual machine to the console's clipboard";
    public override string Why => "What is copied in a guest, passwords included, would reach the machine of whoever watches the console.";
    public override string Remedy => "Edit settings, advanced parameters: remove isolation.tools.copy.disable, or set it to TRUE, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = VSphereVm.ExtraConfig("isolation.tools.copy.disable");
    protected override Wanted Wanted { get; } = Wanted.NotSetOr("true");
    protected override IReadOnlyList<string?> Good => [null, "TRUE", "true"];
    protected override IReadOnlyList<string?> Bad => ["FALSE", "false", "0", "yes"];
}
