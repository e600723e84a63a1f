using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No network card of the virtual machine may go past the virtual switch to the hardware.</summary>
[Control("VS-6C-06", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6C")]
internal sealed class VSphereVmNoDirectPath : ItemsControl
{
    private const string First = "uptCompatibilityEnabled", Second = "uptv2Enabled";
    private static readonly Parameter Allowed = new("directPathAllowed", "", "Virtual machines whose network cards may go to the hardware directly, wildcards allowed");

    public override string Title => "No network card goes past the virtual switch";
    public override string Why => "What goes from a guest to the hardware directly meets no security policy, filter, shaping or mirror of the switch.";
    public override string WantedText => "uptCompatibilityEnabled and uptv2Enabled not true, unless listed in directPathAllowed";
    public override string Remedy => "Edit settings, network adapter: DirectPath I/O off, no UPT support (the connection drops for a moment)";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = VSphereVm.DevicesWith(First, Second);
    protected override string Noun => "devices";
    protected override bool Accepts(Row row, Facts facts) => row[First] != "true" && row[Second] != "true";
    protected override string Show(Row row) => row["deviceInfo.label"] + (row[First] == "true" ? " DirectPath I/O" : "") + (row[Second] == "true" ? " UPT" : "");

    public override Judgement Judge(Facts facts) =>
        facts.Selects(Allowed) == true ? Judgement.NotApplicable("listed in directPathAllowed") : base.Judge(facts);

    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(First, Off(row[First])).With(Second, Off(row[Second])));

    private static string? Off(string? value) => value == "true" ? "false" : value;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("4000", "VirtualVmxnet3", "Network adapter 1", "false", null))),
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", null, null], ["4000", "VirtualE1000", "Network adapter 1", null, null]))),
        Example.Fail((Items, Item("4000", "VirtualVmxnet3", "Network adapter 1", "true", null))),
        Example.Fail((Items, Item("4000", "VirtualVmxnet3", "Network adapter 1", "false", "true"))),
        Example.Fail((Items, Table(["4000", "VirtualVmxnet3", "Network adapter 1", "false", "false"], ["4001", "VirtualVmxnet3", "Network adapter 2", "true", "true"]))),
        Example.NotApplicable((Items, Item("4000", "VirtualVmxnet3", "Network adapter 1", "true", null))).Named("nfv-1").With(Allowed, "nfv-*"),
        Example.Fail((Items, Item("4000", "VirtualVmxnet3", "Network adapter 1", "true", null))).Named("web").With(Allowed, "nfv-*"),
    ];
}
