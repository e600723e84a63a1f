using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No network card of a virtual machine lets the guest set the host's receive filters.</summary>
[Control("LV-NW-02", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("VM-TM-R2")]
internal sealed class KvmVmReceiveFiltersNotTrusted : ItemsControl
{
    private const string Trusted = "@trustGuestRxFilters";

    public override string Title => "The guest may not change the host's receive filters";
    public override string Why => "A guest that is trusted with them can take another MAC address and turn on promiscuous mode on the host's device.";
    public override string WantedText => "no network card with trustGuestRxFilters='yes' of its own";
    public override string Remedy => "virsh edit: take trustGuestRxFilters out of each <interface>, then power the machine off and on; virsh net-edit for a network that sets it for all";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/interface", "mac/@address", Trusted);
    protected override string Noun => "network cards";

    // libvirt's default is "no"; the network's own attribute, which a card without one inherits, is not in the machine's XML.
    protected override bool Accepts(Row row, Facts facts) => row[Trusted] is null or "no";

    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(Trusted, null));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("52:54:00:00:00:01", null))),
        Example.Pass((Items, Item("52:54:00:00:00:01", "no"))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "yes"))),
        Example.Fail((Items, Table(["52:54:00:00:00:01", null], ["52:54:00:00:00:02", "yes"]))),
    ];
}
