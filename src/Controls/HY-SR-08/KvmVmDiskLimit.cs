using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Each disk of the virtual machine has a limit of bytes or operations in both directions.</summary>
[Control("LV-08-02", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class KvmVmDiskLimit : Control
{
    private static readonly string[] Columns = ["total_bytes_sec", "read_bytes_sec", "write_bytes_sec", "total_iops_sec", "read_iops_sec", "write_iops_sec"];
    private static readonly Setting Configured = LibvirtDomain.IoTune(Columns), Live = LibvirtDomain.LiveIoTune(Columns);
    private static readonly Parameter Limit = new("diskLimit", "0", "The highest rate of a disk, reading and writing together, in bytes per second; 0 where any limit will do");

    public override string Title => "Every disk is limited for reading and writing";
    public override string Why => "One virtual machine can otherwise take all of the storage's throughput and stall every other one on it.";
    public override string WantedText => "total_bytes_sec or total_iops_sec, or both of read_ and write_, above 0 on each disk, in the configuration and, while it runs, in force";
    public override string Remedy => "virsh blkdeviotune DOMAIN TARGET --total-bytes-sec N --live --config";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Live];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Limit];

    public override Judgement Judge(Facts facts)
    {
        var disks = facts[Configured].Rows;
        if (disks.Count == 0 && facts[Live].Rows.Count == 0)
            return Judgement.NotApplicable("the machine has no disk");
        var most = facts.Number(Limit);
        var bad = disks.Where(disk => !Good(disk, most)).Select(Show).ToList();
        if (bad.Count == 0)
            bad.AddRange(facts[Live].Rows.Where(disk => !Good(disk, most)).Select(disk => Show(disk) + " in force now"));
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? disks.Count + " disks, all limited" : string.Join("; ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var most = facts.Number(Limit);
        return ConfiguredAndLive.Limit(facts, Configured, Live, disk => Good(disk, most), disk => most < 1 ? null : Limited(disk, (long)most),
            "set parameter diskLimit in the site policy to what a disk may have, then repair again. " + Remedy);
    }

    /// <summary>libvirt takes a limit of both directions together or one of each, never both kinds.</summary>
    private static Row Limited(Row disk, long most) => disk
        .With("total_bytes_sec", Reading.Known(most).Text)
        .With("read_bytes_sec", disk["read_bytes_sec"] is null ? null : "0")
        .With("write_bytes_sec", disk["write_bytes_sec"] is null ? null : "0");

    private static bool Good(Row disk, double most)
    {
        var bytes = Sum(disk, "bytes_sec");
        return most > 0 ? bytes > 0 && bytes <= most : bytes > 0 || Sum(disk, "iops_sec") > 0;
    }

    /// <summary>The limit of both directions together; 0 where one of them is free.</summary>
    private static double Sum(Row disk, string kind)
    {
        double total = Of(disk, "total_" + kind), read = Of(disk, "read_" + kind), write = Of(disk, "write_" + kind);
        return total > 0 ? total : read > 0 && write > 0 ? read + write : 0;
    }

    private static double Of(Row disk, string column) => Reading.Maybe(disk[column]).Number ?? 0;

    private static string Show(Row disk)
    {
        var set = Columns.Where(column => Of(disk, column) > 0).Select(column => column + " " + disk[column]).ToList();
        return disk["target"] + " " + (set.Count == 0 ? "no limit" : string.Join(", ", set));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Configured, Disks(["vda", "1000000", "0", "0", "0", "0", "0"]))),
        Example.Pass((Configured, Disks(["vda", "0", "0", "0", "0", "100", "100"]))),
        Example.Pass((Configured, Disks(["vda", "0", "400", "600", "0", "0", "0"])), (Live, Disks(["vda", "1000", "0", "0", "0", "0", "0"]))).With(Limit, "1000"),
        Example.Fail((Configured, Disks(["vda", "0", "401", "600", "0", "0", "0"]))).With(Limit, "1000"),
        Example.Fail((Configured, Disks(["vda", "1000", null, null, null, null, null], ["vdb", null, null, null, null, "100", null])), (Live, Disks(["vda", "0", "0", "0", "0", "0", "0"], ["vdb", "0", "500", "0", "0", "100", "0"]))).With(Limit, "1000"),
        Example.Fail((Configured, Disks(["vda", "0", "0", "0", "0", "100", "0"]))),
        Example.Fail((Configured, Disks(["vda", "1000", "0", "0", "0", "0", "0"], ["vdb", null, null, null, null, null, null]))),
        Example.Fail((Configured, Disks(["vda", "1000", "0", "0", "0", "0", "0"])), (Live, Disks(["vda", "0", "0", "0", "0", "0", "0"]))),
        Example.Fail((Live, Disks(["vdb", "0", "0", "0", "0", "0", "0"]))),
        Example.NotApplicable(),
    ];

    private static Reading Disks(params string?[][] disks) => TableOf(Configured, disks);
}
