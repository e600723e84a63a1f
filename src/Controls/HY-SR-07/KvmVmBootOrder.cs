using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine starts from its own disk, and from nothing that somebody else can put in its way.</summary>
[Control("LV-07-15", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class KvmVmBootOrder : Control
{
    private const string Element = "name(..)", Device = "../@device", Order = "@order";
    private static readonly Setting ByKind = LibvirtDomain.Each("os/boot", "@dev"), ByDevice = LibvirtDomain.Each("devices/*/boot[@order]", Element, Device, Order);
    private static readonly Setting Menu = LibvirtDomain.Xml("os/bootmenu/@enable");
    private static readonly Parameter Allowed = new("pxeAllowed", "", "Virtual machines that may start from the network, with wildcards");

    public override string Title => "The machine starts from its disk, without network boot or boot menu";
    public override string Why => "A machine that asks the network first runs whatever answers; a boot menu lets whoever has the console choose another system.";
    public override string WantedText => "disk first, no network boot unless listed in pxeAllowed, no boot menu";
    public override string Remedy => "virsh edit: <boot dev='hd'/> first in <os>, remove <boot dev='network'/>, the order of interfaces and <bootmenu enable='yes'/>; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    public override IReadOnlyList<Setting> Reads { get; } = [ByKind, ByDevice, Menu];

    public override Judgement Judge(Facts facts)
    {
        // libvirt allows the one or the other, not both together.
        var order = facts[ByKind].Rows.Select(row => row["@dev"])
            .Concat(facts[ByDevice].Rows.OrderBy(Place).Select(Kind)).ToList();
        var menu = facts[Menu].Text == "yes";
        var network = order.Contains("network") && facts.Selects(Allowed) != true;
        var first = order.FirstOrDefault(kind => kind != "network") ?? "hd";
        return Judgement.Of(!menu && !network && first == "hd",
            "boot order " + (order.Count == 0 ? "not set (hd)" : string.Join(", ", order)) + (menu ? ", with a boot menu" : ""));
    }

    private static string? Kind(Row row) => row[Element] switch
    {
        "interface" => "network",
        "disk" => row[Device] is "cdrom" or "floppy" ? row[Device] : "hd",
        var other => other,
    };

    public override Repair Repair(Facts facts)
    {
        var hasNetwork = facts.Selects(Allowed) == true;
        var (kinds, devices) = (facts[ByKind].Rows, facts[ByDevice].Rows);
        var kindsWanted = DiskFirst.Of(kinds, row => row["@dev"], hasNetwork) ?? (hasNetwork ? null : [kinds[0].With("@dev", "hd")]);
        var devicesWanted = DiskFirst.Of(devices.OrderBy(Place).ToList(), Kind, hasNetwork);
        if (kindsWanted is null || devicesWanted is null)
            return Core.Remediation.Repair.ByPerson("which disk the machine starts from is for a person to choose. " + Remedy);
        var changes = new List<Change>();
        if (!kindsWanted.SequenceEqual(kinds))
            changes.Add(new Change(ByKind, facts[ByKind], Reading.Known(kindsWanted)));
        var places = devicesWanted.OrderBy(Place).Select(row => row[Order]).ToList();
        var moved = devices.Where(devicesWanted.Contains).Select(row => row.With(Order, places[devicesWanted.IndexOf(row)])).ToList();
        if (!moved.SequenceEqual(devices))
            changes.Add(new Change(ByDevice, facts[ByDevice], Reading.Known(moved)));
        if (facts[Menu].Text == "yes")
            changes.Add(new Change(Menu, facts[Menu], Reading.Known("no")));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static int Place(Row row) => int.TryParse(row[Order], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : int.MaxValue;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((ByKind, Kinds("hd"))),
        Example.Pass((ByKind, Kinds("hd", "cdrom")), (Menu, Reading.Known("no"))),
        Example.Pass((ByDevice, Devices("disk disk 2", "disk cdrom 10"))),
        Example.Fail((ByKind, Kinds("cdrom", "hd"))),
        Example.Fail((ByKind, Kinds("hd", "network"))),
        Example.Fail((ByDevice, Devices("disk cdrom 1", "disk disk 2"))),
        Example.Fail((ByDevice, Devices("disk disk 1", "interface - 2"))),
        Example.Fail((ByDevice, Devices("hostdev - 1"))),
        Example.Fail((ByKind, Kinds("network"))),
        Example.Fail((ByKind, Kinds("fd", "cdrom")), (Menu, Reading.Known("yes"))),
        Example.Fail((ByDevice, Devices("disk disk 3", "interface - 1", "disk cdrom 2", "disk disk 4"))),
        Example.Fail((ByDevice, Devices("interface - 1", "disk cdrom 2", "disk disk 3"))).With(Allowed, "node*").Named("node7"),
        Example.Fail((ByKind, Kinds("hd")), (Menu, Reading.Known("yes"))),
        Example.Pass((ByKind, Kinds("network", "hd"))).With(Allowed, "node*").Named("node7"),
        Example.Fail((ByKind, Kinds("network", "cdrom"))).With(Allowed, "node*").Named("node7"),
        Example.Fail((ByKind, Kinds("network", "hd"))).With(Allowed, "node*").Named("web"),
    ];

    private static Reading Kinds(params string[] kinds) => Reading.Known(kinds.Select(kind => new Row(ByKind.Columns, [kind])).ToList());

    private static Reading Devices(params string[] devices) => Reading.Known(devices.Select(text => new Row(ByDevice.Columns, text.Split(' '))).ToList());
}
