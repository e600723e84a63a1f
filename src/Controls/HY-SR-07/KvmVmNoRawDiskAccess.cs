using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

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
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/disk | devices/hostdev", Element, Target, Device, RawIo, SgIo);

    protected override string Noun => "disks and host devices";

    protected override bool Accepts(Row row, Facts facts) => row[RawIo] != "yes" && row[SgIo] != "unfiltered"
        && (row[Device] != "lun" || IsListed(row, facts));

    private static bool IsListed(Row row, Facts facts) => facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + row[Target]));

    protected override string Show(Row row) => string.Join(" ", row[Element], row[Target] ?? "without target", row[Device])
        + (row[RawIo] == "yes" ? " rawio" : "") + (row[SgIo] == "unfiltered" ? " unfiltered" : "");

    // Whether a LUN is needed as it is only the site knows: the guest may hold reservations on it.
    public override Repair Repair(Facts facts) => facts[Items].Rows.All(row => row[Device] != "lun" || IsListed(row, facts))
        ? Mended(facts, row => row.With(RawIo, row[RawIo] == "yes" ? null : row[RawIo]).With(SgIo, row[SgIo] == "unfiltered" ? null : row[SgIo]))
        : Core.Remediation.Repair.ByPerson("list the LUN in rawAllow, or make it a disk. " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("disk", "sda", "lun", null, null))),
        Example.Pass((Items, Item("disk", "sda", "lun", null, "filtered"))).With(Allowed, "db1/sda").Named("db1"),
        Example.Fail((Items, Item("disk", "sdb", "lun", "no", "filtered"))).With(Allowed, "db1/sda").Named("db1"),
        Example.Fail((Items, Item("disk", "sda", "lun", "yes", null))).With(Allowed, "db1/sda").Named("db1"),
        Example.Fail((Items, Item("disk", "sda", "lun", null, "unfiltered"))).With(Allowed, "db1/*").Named("db1"),
        Example.Fail((Items, Item("hostdev", null, null, "yes", null))),
        Example.Pass((Items, Table(["disk", "vda", "disk", null, null], ["hostdev", null, null, "no", "filtered"]))),
        Example.Fail((Items, Table(["disk", "vda", "disk", null, null], ["disk", "sdb", "disk", "yes", "unfiltered"]))),
    ];
}
