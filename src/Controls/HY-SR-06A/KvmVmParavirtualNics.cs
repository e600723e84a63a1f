using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The network cards are paravirtual, not emulations of real ones.</summary>
[Control("LV-6A-03", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
internal sealed class KvmVmParavirtualNics : ItemsControl
{
    private const string Type = "@type", Mac = "mac/@address", Model = "model/@type";
    private static readonly Parameter Allowed = new("emulatedNicAllowed", "", "Virtual machines that may have emulated network cards, with wildcards");

    public override string Title => "Network cards are of the virtio model";
    public override string Why => "Emulations of e1000, rtl8139 or ne2000 are large code that parses what the guest writes; several flaws in them led into the QEMU process.";
    public override string WantedText => "virtio network cards";
    public override string Remedy => "virsh edit: <model type='virtio'/> in each interface (the guest needs its driver), then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/interface", Mac, Type, Model);
    protected override string Noun => "network cards";

    protected override bool Accepts(Row row, Facts facts) =>
        row[Type] == "hostdev" || row[Model] is "virtio" or "virtio-transitional" or "virtio-non-transitional";

    public override Judgement Judge(Facts facts) =>
        facts.Selects(Allowed) == true ? Judgement.NotApplicable("the site allows it emulated network cards (emulatedNicAllowed)") : base.Judge(facts);

    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(Model, "virtio"));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["52:54:00:00:00:01", "network", "virtio"], ["52:54:00:00:00:02", "bridge", "virtio-non-transitional"]))),
        Example.Pass((Items, Item("52:54:00:00:00:01", "hostdev", null))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "network", "rtl8139"))),
        Example.Fail((Items, Table(["52:54:00:00:00:01", "network", "virtio"], ["52:54:00:00:00:02", "network", "e1000e"]))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "network", "virtiox"))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "network", null))),
        Example.NotApplicable((Items, Item("52:54:00:00:00:01", "network", "e1000"))).With(Allowed, "old-*").Named("old-erp"),
        Example.Fail((Items, Item("52:54:00:00:00:01", "network", "e1000"))).With(Allowed, "old-*").Named("erp"),
    ];
}
