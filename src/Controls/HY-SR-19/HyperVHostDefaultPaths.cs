using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>New virtual machines are kept where the site keeps them, not in a public folder.</summary>
[Control("HV-19-05", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-19")]
internal sealed class HyperVHostDefaultPaths : Control
{
    private static readonly Setting Machines = HyperVHost.Service("DefaultExternalDataRoot"), Disks = HyperVHost.Service("DefaultVirtualHardDiskPath");
    private static readonly Setting SystemDrive = HyperVHost.Cim("root/cimv2:Win32_OperatingSystem.SystemDrive");
    private static readonly Parameter Root = new("vmRoot", "", @"The folder under which virtual machines are kept: D:\VMs; empty is any on another volume than that of Windows, or of the cluster");

    public override string Title => "New virtual machines and disks are kept in the site's folder";
    public override string Why => "In the public folder every user of the host may read the disks, and on the volume of Windows they fill it up.";
    public override string WantedText => "both default folders under vmRoot; where that is not set, not on the volume of Windows (cluster volumes are good)";
    public override string Remedy => @"Set-VMHost -VirtualMachinePath D:\VMs -VirtualHardDiskPath 'D:\VMs\Virtual Hard Disks', folders that only administrators and Hyper-V may open; machines that are there stay where they are";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Machines, Disks, SystemDrive];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Root];

    public override Judgement Judge(Facts facts) =>
        Judgement.Of(new[] { Machines, Disks }.All(path => IsGood(facts[path].Text, facts)), facts.Shown(Machines) + ", disks " + facts.Shown(Disks));

    public override Repair Repair(Facts facts)
    {
        var root = facts.Text(Root).TrimEnd('\\');
        return root.Length == 0
            ? Core.Remediation.Repair.ByPerson("name the folder in the site policy (parameter vmRoot), or: " + Remedy)
            : Core.Remediation.Repair.By(new[] { (Path: Machines, Wanted: facts.Text(Root)), (Path: Disks, Wanted: root + @"\Virtual Hard Disks") }
                .Where(folder => !IsGood(facts[folder.Path].Text, facts)).Select(folder => new Change(folder.Path, facts[folder.Path], Reading.Known(folder.Wanted))).ToArray());
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(@"D:\VMs", @"D:\VMs\Virtual Hard Disks")),
        Example.Pass(State(@"C:\ClusterStorage\Volume1", @"c:\clusterstorage\Volume1")),
        Example.Fail(State(@"C:\ProgramData\Microsoft\Windows\Hyper-V", @"C:\Users\Public\Documents\Hyper-V\Virtual Hard Disks")),
        Example.Fail(State(@"D:\VMs", @"C:\Users\Public\Documents\Hyper-V\Virtual Hard Disks")).With(Root, @"D:\VMs\"),
        Example.Pass(State(@"d:\vms\", @"D:\VMs\Disks")).With(Root, @"D:\VMs"),
        Example.Fail(State(@"D:\VMs2", @"D:\VMs")).With(Root, @"D:\VMs"),
        Example.Fail(State(@"D:\VMs\..\Public", @"D:\VMs")).With(Root, @"D:\VMs"),
        Example.Fail(),
    ];

    private static bool IsGood(string? path, Facts facts)
    {
        if (string.IsNullOrEmpty(path) || path!.Split('\\').Contains(".."))
            return false;
        return facts.Text(Root).TrimEnd('\\') is { Length: > 0 } root
            ? IsUnder(path, root)
            : !IsUnder(path, facts[SystemDrive].Text ?? "C:") || IsUnder(path, (facts[SystemDrive].Text ?? "C:") + @"\ClusterStorage");
    }

    private static bool IsUnder(string path, string folder) => (path.TrimEnd('\\') + @"\").StartsWith(folder + @"\", StringComparison.OrdinalIgnoreCase);

    private static (Setting, Reading)[] State(string machines, string disks) => [(Machines, Reading.Known(machines)), (Disks, Reading.Known(disks)), (SystemDrive, Reading.Known("C:"))];
}
