using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The backing files of a disk lie in the site's folders of gold images.</summary>
[Control("LV-07-14", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class KvmVmBackingFiles : Control
{
    private const string Backing = "devices/disk//backingStore[source]", Disk = "ancestor::disk/target/@dev", Path = "source/@file | source/@dev | source/@name";
    private static readonly Setting Configured = LibvirtDomain.Each(Backing, Disk, Path), Running = LibvirtDomain.LiveEach(Backing, Disk, Path);
    private static readonly Setting Untold = LibvirtDomain.Each("devices/disk[source and @type!='vhostuser' and not(driver/@type='raw') and not(backingStore)]", "target/@dev"), State = DomainState.Setting;
    private static readonly Parameter Folders = new("goldDirs", "", "Folders in which backing files may lie, for example /var/lib/libvirt/gold");

    public override string Title => "Backing files are gold images of the site";
    public override string Why => "What a disk does not hold itself is read from its backing file: one put there by somebody else changes the machine, or opens a host file to it.";
    public override string WantedText => "no backing files, or in the site's goldDirs";
    public override string Remedy => "Power the machine off, qemu-img rebase -b GOLD/IMAGE -F FORMAT DISK, or qemu-img convert it into a file of its own";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Folders];
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Running, Untold, State];

    public override Judgement Judge(Facts facts)
    {
        var files = facts[Configured].Rows.Concat(facts[Running].Rows).ToList();
        var folders = facts.Items(Folders);
        if (folders.Count == 0 && files.Count > 0)
            return Judgement.Manual("decide where gold images lie in the site policy (parameter goldDirs); backing files are " + Show(files));
        var bad = files.Where(row => !folders.Any(folder => IsIn(folder, row[Path]))).ToList();
        if (bad.Count > 0)
            return Judgement.Fail(Show(bad));
        // Only a running machine shows the chain that the images themselves name.
        var untold = DomainState.IsActive(facts) ? [] : facts[Untold].Rows.Select(row => row["target/@dev"]).ToList();
        return untold.Count > 0
            ? Judgement.Unknown("libvirt shows the backing files of " + string.Join(", ", untold) + " while the machine runs only: qemu-img info --backing-chain")
            : Judgement.Pass(files.Count == 0 ? "no backing files" : Show(files));
    }

    private static bool IsIn(string folder, string? path) => path is not null
        && path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal) && path.IndexOf("/..", StringComparison.Ordinal) < 0;

    private static string Show(IEnumerable<Row> files) => string.Join("; ", files.Select(row => row[Disk] + " " + (row[Path] ?? "over the network")).Distinct());

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Untold, TableOf(Untold, ["vda"])), (State, Reading.Known("running"))),
        Example.Unknown((Untold, TableOf(Untold, ["vda"])), (State, Reading.Known("shutoff"))),
        Example.Manual((Configured, File("/gold/base.qcow2"))),
        Example.Pass((Configured, File("/gold/base.qcow2")), (Running, File("/gold/base.qcow2")), (State, Reading.Known("running"))).With(Folders, "/images, /gold/"),
        Example.Fail((Running, File("/tmp/base.qcow2")), (State, Reading.Known("running"))).With(Folders, "/gold"),
        Example.Fail((Configured, File("/golden/base.qcow2"))).With(Folders, "/gold"),
        Example.Fail((Configured, File("/gold/../etc/shadow"))).With(Folders, "/gold"),
        Example.Fail((Configured, File(null))).With(Folders, "/gold"),
    ];

    private static Reading File(string? path) => TableOf(Configured, ["vda", path]);
}
