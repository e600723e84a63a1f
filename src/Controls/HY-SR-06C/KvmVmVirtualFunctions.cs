using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual function of a network card is given only where the site lists it, and tied to a VLAN.</summary>
[Control("LV-6C-04", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6C")]
[NotVerified("The definition was read back from libvirt 9.0; no SR-IOV card was at hand.")]
internal sealed class KvmVmVirtualFunctions : ItemsControl
{
    private const string Tag = "vlan/tag/@id";
    private static readonly Parameter Allowed = new("sriovAllow", "", "Virtual functions assigned, as machine/address with wildcards, for example router*/0000:03:*");

    public override string Title => "Only listed virtual functions are assigned, each with a VLAN";
    public override string Why => "A virtual function passes every filter and bridge of the host: without a VLAN set on it the guest may send to any network of the card.";
    public override string WantedText => "no interface of type hostdev, or listed in sriovAllow with a vlan tag";
    public override string Remedy => "virsh edit: <vlan><tag id='N'/></vlan> in the interface of type hostdev, and its address in the site policy; then power the machine off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/interface[@type='hostdev']", [Tag, .. PciAddress.Columns]);
    protected override string Noun => "virtual functions";

    protected override bool Accepts(Row row, Facts facts) => row[Tag] is not null
        && facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + PciAddress.Of(row)));

    protected override string Show(Row row) => PciAddress.Of(row) + (row[Tag] is { } tag ? " vlan " + tag : " without a vlan");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Function("5"))),
        Example.Pass((Items, Function("5"))).With(Allowed, "router*/0000:03:*").Named("router1"),
        Example.Fail((Items, Function(null))).With(Allowed, "router*/0000:03:*").Named("router1"),
        Example.Fail((Items, Function("5"))).With(Allowed, "router*/0000:04:*").Named("router1"),
    ];

    private Reading Function(string? tag) => Item(tag, "0x0000", "0x03", "0x00", "0x1");
}
