using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest cannot send raw SCSI commands to a disk of the host.</summary>
[Control("LV-07-04", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class KvmVmNoRawDiskAccess : ItemsControl
{
    private const string Element = "name()", Device = "@device", RawIo = "@rawio", SgIo = "@sgio", Target = "target/@dev";
    private static readonly Parameter Allowed = new("rawAllow", "", "LUNs given to a machine as they are, as machine/target with wildcards, for example db1/sda");

    public override string Title => "No raw or unfiltered SCSI commands from the guest, no unlisted LUN";
    public override string Why => "With rawio the QEMU process gets a privilege over all disks; unfiltered commands can format or re-flash the device.";
    public override string WantedText => "no rawio, sgio filtered, no disk of device lun unless listed in rawAllow";
    public override string Remedy => "virsh edit: remove rawio and sgio='unfiltered', device='disk' in place of 'lun'; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each(
        "devices/disk[@device='lun' or @rawio='yes' or @sgio='unfiltered'] | devices/hostdev[@rawio='yes' or @sgio='unfiltered']", Element, Target, Device, RawIo, SgIo);

    protected override string Noun => "LUNs or raw disks";

    protected override bool Accepts(Row row, Facts facts) => row[RawIo] != "yes" && row[SgIo] != "unfiltered"
        && facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + row[Target]));

    protected override string Show(Row row) => string.Join(" ", row[Element], row[Target] ?? "without target", row[Device])
        + (row[RawIo] == "yes" ? " rawio" : "") + (row[SgIo] == "unfiltered" ? " unfiltered" : "");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("disk", "sda", "lun", null, null))),
        Example.Pass((Items, Item("disk", "sda", "lun", null, "filtered"))).With(Allowed, "db1/sda").Named("db1"),
        Example.Fail((Items, Item("disk", "sdb", "lun", "no", "filtered"))).With(Allowed, "db1/sda").Named("db1"),
        Example.Fail((Items, Item("disk", "sda", "lun", "yes", null))).With(Allowed, "db1/sda").Named("db1"),
        Example.Fail((Items, Item("disk", "sda", "lun", null, "unfiltered"))).With(Allowed, "db1/*").Named("db1"),
        Example.Fail((Items, Item("hostdev", null, null, "yes", null))),
    ];
}
