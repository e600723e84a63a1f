using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest is locked when its console is closed.</summary>
[Control("HV-07-07", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmConsoleLocks : SettingControl
{
    public override string Title => "The guest is locked when its console is closed";
    public override string Why => "Whoever opens the console next otherwise finds the session of whoever left it.";
    public override string Remedy => "Set-VM -Name NAME -LockOnDisconnect On";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = HyperVVm.System("LockOnDisconnect", HyperV.Server2016);
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true"];
    protected override IReadOnlyList<string?> Bad => ["false", null];
}
