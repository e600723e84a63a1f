using System.Collections.Generic;
using System.Linq;
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
    private const string Trusted = "@trustGuestRxFilters", Network = "source/@network", Name = "name", InGroup = "boolean(portgroup/@trustGuestRxFilters='yes')";
    private static readonly Setting Cards = LibvirtDomain.Each("devices/interface", "mac/@address", Trusted, Network), Networks = LibvirtHost.Networks(Trusted, InGroup);

    public override string Title => "The guest may not change the host's receive filters";
    public override string Why => "A guest that is trusted with them can take another MAC address and turn on promiscuous mode on the host's device.";
    public override string WantedText => "no network card with trustGuestRxFilters='yes', of its own or of its network";
    public override string Remedy => "virsh edit: take trustGuestRxFilters out of each <interface>, then power the machine off and on; virsh net-edit for a network that sets it for all";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Cards, Networks];
    protected override Setting Items => Cards;
    protected override string Noun => "network cards";

    // What a card does not say, it inherits from its network or port group; libvirt's default is "no".
    protected override bool Accepts(Row row, Facts facts) => row[Trusted] == "no"
        || (row[Trusted] is null && (row[Network] is null || !facts[Networks].Rows.Any(network => network[Name] == row[Network] && IsTrusting(network))));

    private static bool IsTrusting(Row network) => network[Trusted] is not (null or "no") || network[InGroup] == "true";

    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(Trusted, "no"));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("52:54:00:00:00:01", null, null))),
        Example.Pass((Items, Item("52:54:00:00:00:01", "no", null))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "yes", null))),
        Example.Fail((Items, Table(["52:54:00:00:00:01", null, null], ["52:54:00:00:00:02", "yes", null]))),
        Example.Fail((Items, Item("52:54:00:00:00:01", null, "open")), (Networks, TableOf(Networks, ["open", "yes", "false"]))),
        Example.Fail((Items, Item("52:54:00:00:00:01", null, "open")), (Networks, TableOf(Networks, ["open", null, "true"]))),
        Example.Pass((Items, Item("52:54:00:00:00:01", null, "closed")), (Networks, TableOf(Networks, ["open", "yes", "false"], ["closed", null, "false"]))),
        Example.Pass((Items, Item("52:54:00:00:00:01", "no", "open")), (Networks, TableOf(Networks, ["open", "yes", "false"]))),
    ];
}
