using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no SATA controller without a device.</summary>
[Control("VS-6A-07", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
internal sealed class VSphereVmNoIdleAhci : ItemsControl
{
    private const string Attached = "device";

    public override string Title => "No SATA controller stands idle";
    public override string Why => "An emulated controller that serves nothing is code that a guest can attack for nothing.";
    public override string WantedText => "no VirtualAHCIController without devices";
    public override string Remedy => "Power off, edit settings: remove the SATA controller";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = VSphereVm.DevicesWith(Attached);
    protected override string Noun => "devices";
    protected override bool Accepts(Row row, Facts facts) => row["@type"] != "VirtualAHCIController" || !string.IsNullOrEmpty(row[Attached]);
    protected override string Show(Row row) => row["deviceInfo.label"] ?? "VirtualAHCIController";
    public override Repair Repair(Facts facts) => Removed(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", null]))),
        Example.Pass((Items, Table(["15000", "VirtualAHCIController", "SATA controller 0", "16000"], ["16000", "VirtualCdrom", "CD/DVD drive 1", null]))),
        Example.Pass((Items, Table(["200", "VirtualIDEController", "IDE 0", null]))),
        Example.Fail((Items, Table(["15000", "VirtualAHCIController", "SATA controller 0", null]))),
        Example.Fail((Items, Table(["15000", "VirtualAHCIController", "SATA controller 0", "16000"], ["15001", "VirtualAHCIController", null, ""]))),
    ];
}
