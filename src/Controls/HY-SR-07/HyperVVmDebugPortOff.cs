using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no port for a kernel debugger.</summary>
[Control("HV-07-09", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmDebugPortOff : SettingControl
{
    public override string Title => "The virtual machine has no debug port";
    public override string Why => "Whoever reaches a kernel debugger reads and writes all of the guest's memory, past every login.";
    public override string Remedy => "Shut the machine down, then by WMI: DebugPortEnabled = 0 (ModifySystemSettings); no cmdlet sets it";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = HyperVVm.System("DebugPortEnabled");
    protected override Wanted Wanted { get; } = Wanted.OneOf("0");
    protected override IReadOnlyList<string?> Good => ["0"];
    protected override IReadOnlyList<string?> Bad => ["1", "2", null];
}
