using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The format of each disk is named, so nothing guesses it from what the guest wrote.</summary>
[Control("LV-07-13", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
[Serves("HY-SR-9")]
internal sealed class KvmVmDiskFormat : ItemsControl
{
    private const string Target = "target/@dev", Type = "@type", Format = "driver/@type";

    public override string Title => "Each disk names its image format";
    public override string Why => "Where the format is guessed, a guest writes a qcow2 header with a backing file of its choice into its raw disk, and reads that host file.";
    public override string WantedText => "driver type set for each disk (raw, qcow2, ...), never auto";
    public override string Remedy => "virsh edit: <driver name='qemu' type='raw'/> (or the image's real format) in each <disk>, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;

    // The format of a vhost-user disk is the business of its back-end process.
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/disk[@type!='vhostuser']", Target, Type, Format);

    protected override string Noun => "disks";
    protected override bool Accepts(Row row, Facts facts) => row[Format] is { Length: > 0 } and not "auto" and not "aio";
    protected override string Show(Row row) => row[Target] + " (" + row[Type] + ") " + (row[Format] ?? "without a format");

    // Without a format libvirt takes raw, so that saying it changes nothing; what was guessed until now only qemu-img tells.
    public override Repair Repair(Facts facts) => facts[Items].Rows.All(row => Accepts(row, facts) || (row[Type] is "file" or "block" or "network" && string.IsNullOrEmpty(row[Format])))
        ? Mended(facts, row => row.With(Format, "raw"))
        : Core.Remediation.Repair.ByPerson("look with qemu-img info which format the image has. " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["vda", "file", "qcow2"], ["vdb", "block", "raw"]))),
        Example.Fail((Items, Item("vda", "file", null))),
        Example.Fail((Items, Item("vda", "volume", null))),
        Example.Fail((Items, Item("vda", "file", ""))),
        Example.Fail((Items, Table(["vda", "file", "qcow2"], ["vdb", "block", null]))),
        Example.Fail((Items, Table(["vda", "file", "raw"], ["vdb", "file", "auto"]))),
    ];
}
