using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No network device of the host is in promiscuous mode on its own account.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-04", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("VM-TM-R2")]
internal sealed class KvmHostPromiscuousDevices : ItemsControl
{
    private static readonly Parameter Allowed = new("promiscAllowed", "", "The network devices that may be promiscuous, separated by commas");

    public override string Title => "No network device is promiscuous but for the ports of a bridge";
    public override string Why => "A promiscuous device hands traffic of others to whoever listens on it.";
    public override string WantedText => "promiscuous mode only on ports of a bridge or bond, and on the site's promiscAllowed";
    public override string Remedy => "ip link set dev DEVICE promisc off; end the program that listens";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtHost.NetworkDevices;
    protected override string Noun => "network devices";

    // The kernel itself makes every port of a bridge promiscuous (flags 0x1303 of a tap in a bridge).
    protected override bool Accepts(Row row, Facts facts) =>
        row["promiscuous"] != "true" || row["master"] is not null || facts.Items(Allowed).Contains(row["name"] ?? "", StringComparer.Ordinal);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["eno1", "physical", "false", null], ["eno2", "physical", "true", "br0"], ["vnet0", "tap", "true", "br0"]))),
        Example.Pass((Items, Item("mon0", "physical", "true", null))).With(Allowed, "mon0"),
        Example.Fail((Items, Item("eno1", "physical", "true", null))),
        Example.Fail((Items, Item("vnet3", "tap", "true", null))),
        Example.Fail((Items, Item("br0", "bridge", "true", null))),
        Example.Fail((Items, Item("mon01", "physical", "true", null))).With(Allowed, "mon0"),
    ];
}
