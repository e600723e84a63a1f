using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What the virtual machine uses is measured.</summary>
[Control("HV-08-07", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class HyperVVmMetering : SettingControl
{
    public override string Title => "The virtual machine's use of resources is measured";
    public override string Why => "Without figures nobody sees that a machine takes more than its share, or knows what limit it needs.";
    public override string Remedy => "Enable-VMResourceMetering -VMName NAME";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = HyperVVm.Metering;
    protected override Wanted Wanted { get; } = Wanted.OneOf("2");
    protected override IReadOnlyList<string?> Good => ["2"];
    protected override IReadOnlyList<string?> Bad => ["3", "32768", null];
}
