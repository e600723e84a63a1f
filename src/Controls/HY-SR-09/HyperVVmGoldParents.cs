using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Differencing disks have gold images as parents.</summary>
[Control("HV-09-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-9")]
internal sealed class HyperVVmGoldParents : VmDevicesControl
{
    private const string Differencing = "4";

    public override string Title => "Parents of differencing disks are gold images of the site";
    public override string Why => "Who can write a parent changes every machine whose disk stands on it.";
    public override string WantedText => "ParentPath in one of the site's goldFolders, for each differencing disk but those of snapshots; the parent read-only";
    public override string Remedy => "Make the disk independent (Convert-VHD to a new file) or stand it on a parent in the gold folder; attrib +R PARENT";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Items => HyperVVm.HardDisks;
    protected override string Noun => "differencing disks";
    protected override Parameter? Site { get; } = new("goldFolders", "", @"Folders in which parents of differencing disks may lie, for example \\LIB1\gold or D:\gold");
    protected override Judgement None => Judgement.Pass("no " + Noun);
    protected override string Show(Row row) => row["Path"] + " on " + (row["ParentPath"] ?? "an unknown parent");

    protected override bool Concerns(Row device) => device["Type"] == Differencing && !IsOfSnapshot(device);

    protected override bool IsGood(Row device, Facts facts) => device["ParentPath"] is { } parent && !parent.Contains(@"\..")
        && facts.Items(Site!).Any(folder => parent.StartsWith(folder.TrimEnd('\\') + "\\", StringComparison.OrdinalIgnoreCase));

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Site!).Count == 0 && facts[Items].Rows.Any(Concerns))
            return Judgement.Manual("list the folders of gold images in the site policy (parameter goldFolders): the machine has differencing disks");
        var judgement = OfDevices(facts);
        return judgement.Verdict == Verdict.Pass && facts[Items].Rows.Any(IsOfSnapshot)
            ? Judgement.Unknown("a snapshot hides what the machine's own disk stands on: merge the snapshots, and look again")
            : judgement;
    }

    // It stands on the machine's own disk, whose parent is not read then.
    private static bool IsOfSnapshot(Row device) => device["Path"] is { } path
        && (path.EndsWith(".avhdx", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".avhd", StringComparison.OrdinalIgnoreCase));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item(@"C:\vm\a.vhdx", "3", null, "1"))),
        Example.Unknown((Items, Item(@"C:\vm\a_1.avhdx", "4", @"C:\vm\a.vhdx", "1"))),
        Example.Manual((Items, Item(@"C:\vm\a.vhdx", "4", @"D:\gold\ws.vhdx", "1"))),
        Example.Pass((Items, Item(@"C:\vm\a.vhdx", "4", @"d:\Gold\ws.vhdx", "1"))).With(Site!, @"D:\gold"),
        Example.Pass((Items, Item(@"C:\vm\a.vhdx", "4", @"\\LIB1\gold\sub\ws.vhdx", "1"))).With(Site!, @"D:\gold\, \\LIB1\gold\"),
        Example.Fail((Items, Item(@"C:\vm\a.vhdx", "4", @"D:\gold2\ws.vhdx", "1"))).With(Site!, @"D:\gold"),
        Example.Fail((Items, Item(@"C:\vm\a.vhdx", "4", @"D:\gold\..\x\ws.vhdx", "1"))).With(Site!, @"D:\gold"),
        Example.Fail((Items, Item(@"C:\vm\a.vhdx", "4", null, "1"))).With(Site!, @"D:\gold"),
        Example.Pass((Items, Table())),
    ];
}
