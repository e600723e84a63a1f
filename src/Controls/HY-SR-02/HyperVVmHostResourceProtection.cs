using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host slows down a guest that floods it with requests.</summary>
[Control("HV-02-07", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
[Serves("HY-SR-8")]
internal sealed class HyperVVmHostResourceProtection : SettingControl
{
    public override string Title => "The host protects its resources from the virtual machine";
    public override string Why => "A guest that floods the host with requests otherwise takes the host's time from all other guests.";
    public override string Remedy => "Shut the machine down; Set-VMProcessor -VMName NAME -EnableHostResourceProtection $true";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = HyperVVm.Processor("EnableHostResourceProtection", HyperV.Server2016);
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true"];
    protected override IReadOnlyList<string?> Bad => ["false", null];
}
