using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's network cards are made for virtual machines, not copies of real ones.</summary>
[Control("VS-6A-08", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
internal sealed class VSphereVmParavirtualNics : ItemsControl
{
    private static readonly Parameter Allowed = new("emulatedNicAllowed", "", "Virtual machines that may have emulated network cards, with wildcards");

    public override string Title => "Network cards are paravirtual";
    public override string Why => "The emulations of real cards follow every quirk of theirs in code that has let guests out (e1000 more than once).";
    public override string WantedText => "no VirtualE1000, VirtualE1000e or VirtualPCNet32";
    public override string Remedy => "Install VMware Tools in the guest, power off, note the MAC address and the guest's network settings; remove the card, add a VMXNET3 with the same address, power on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items => VSphereVm.Devices;
    protected override string Noun => "devices";
    protected override bool Accepts(Row row, Facts facts) => row["@type"] is not ("VirtualE1000" or "VirtualE1000e" or "VirtualPCNet32");
    protected override string Show(Row row) => row["deviceInfo.label"] + " " + row["@type"];

    public override Judgement Judge(Facts facts) =>
        facts.Selects(Allowed) == true ? Judgement.NotApplicable("the site allows it emulated network cards (emulatedNicAllowed)") : base.Judge(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["4000", "VirtualVmxnet3", "Network adapter 1"], ["4001", "VirtualSriovEthernetCard", "Network adapter 2"]))),
        Example.Fail((Items, Item("4000", "VirtualE1000", "Network adapter 1"))),
        Example.Fail((Items, Table(["4000", "VirtualVmxnet3", "Network adapter 1"], ["4001", "VirtualE1000e", "Network adapter 2"]))),
        Example.Fail((Items, Item("4000", "VirtualPCNet32", null))),
        Example.NotApplicable((Items, Item("4000", "VirtualE1000", "Network adapter 1"))).With(Allowed, "old-*").Named("old-erp"),
        Example.Fail((Items, Item("4000", "VirtualE1000", "Network adapter 1"))).With(Allowed, "old-*").Named("erp"),
    ];
}
