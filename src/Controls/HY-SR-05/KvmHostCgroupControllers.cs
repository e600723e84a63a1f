using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>libvirt may use all the kernel's controllers that limit virtual machines, and the kernel has them.</summary>
[Control("LV-05-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-5")]
[Serves("HY-SR-3")]
internal sealed class KvmHostCgroupControllers : Control
{
    private static readonly Setting Configured = LibvirtHost.QemuConf("cgroup_controllers");
    private static readonly Setting Unified = LibvirtHost.File("/sys/fs/cgroup/cgroup.controllers");
    private static readonly Setting Mounted = LibvirtHost.FileModes("/sys/fs/cgroup/*");
    private static readonly string[] Needed = ["cpu", "memory", "blkio", "devices", "cpuset"];

    /// <summary>With control groups of version 2 blkio is called io, and devices are kept by BPF programs.</summary>
    private static readonly string[] NeededUnified = ["cpu", "memory", "io", "cpuset"];

    public override string Title => "All control group controllers that limit virtual machines are in use";
    public override string Why => "Where a controller is missing, libvirt leaves out its limits, or refuses them: quotas, memory limits or the list of devices.";
    public override string WantedText => "cpu, memory, blkio, devices and cpuset, in cgroup_controllers (or not set: all) and in the kernel";
    public override string Remedy => "/etc/libvirt/qemu.conf: remove cgroup_controllers, restart libvirtd or virtqemud, then power the virtual machines off and on; remove cgroup_disable= from the kernel command line";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Unified, Mounted];

    public override Judgement Judge(Facts facts)
    {
        var left = facts[Configured].IsKnown ? Needed.Except(facts[Configured].List).ToList() : [];
        if (left.Count > 0)
            return Judgement.Fail("cgroup_controllers without " + string.Join(", ", left));
        var missing = MissingInKernel(facts);
        return missing.Count == 0
            ? Judgement.Pass("cgroup_controllers " + facts.Shown(Configured) + ", all in the kernel")
            : Judgement.Fail("the kernel offers no " + string.Join(", ", missing));
    }

    public override Repair Repair(Facts facts) => MissingInKernel(facts).Count == 0
        ? By(new Change(Configured, facts[Configured], Reading.Absent))
        : ByPerson("the kernel offers too little: remove cgroup_disable= from its command line, or mount the controllers, and restart the host. " + Remedy);

    private static List<string> MissingInKernel(Facts facts) => facts[Unified].Text is { } unified
        ? NeededUnified.Except(unified.Split(' ')).ToList()
        : Needed.Except(facts[Mounted].Rows.Select(Name).SelectMany(name => name.Split(','))).ToList();

    private static string Name(Row row) => row["path"] is { } path ? path.Substring(path.LastIndexOf('/') + 1) : "";

    public override IEnumerable<Example> Examples
    {
        get
        {
            var v2 = (Unified, Reading.Known("cpuset cpu io memory hugetlb pids rdma misc"));
            string[] all = ["cpu", "devices", "memory", "blkio", "cpuset", "cpuacct"];
            return
            [
                Example.Pass(v2),
                Example.Pass(v2, (Configured, Reading.Known(all))),
                Example.Pass((Mounted, Folders("cpu,cpuacct", "memory", "blkio", "devices", "cpuset", "pids"))),
                Example.Fail((Mounted, Folders("cpu,cpuacct", "blkio", "devices", "cpuset", "pids"))),
                Example.Fail((Unified, Reading.Known("cpuset cpu io pids"))),
                Example.Fail((Mounted, Folders())),
                Example.Fail(v2, (Configured, Reading.Known(["cpu", "memory", "blkio", "cpuset"]))),
                Example.Fail(v2, (Configured, Reading.Known(["cpuacct", "memory", "blkio", "cpuset", "devices"]))),
                Example.Fail((Mounted, Folders()), (Configured, Reading.Known(["cpu"]))),
                Example.Fail(v2, (Configured, Reading.Known(new List<string>()))),
            ];
        }
    }

    private static Reading Folders(params string[] names) =>
        TableOf(Mounted, names.Select(name => new string?[] { "/sys/fs/cgroup/" + name, "0555", "root", "root", "0" }).ToArray());
}
