using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Nobody but the virtual machine and the host's administrators reaches its files.</summary>
[Control("HV-07-11", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
[NotVerified("how a virtual machine's SID follows from its GUID: no Windows host was at hand")]
internal sealed class HyperVVmFileAccess : ItemsControl
{
    private static readonly string[] Disks = [".vhd", ".vhdx", ".avhd", ".avhdx", ".vhds"];
    private static readonly Parameter Others = new("aclPrincipals", "", "Who else may reach the files of virtual machines, as SIDs or names with wildcards, for example BACKUP\\svc-*");

    public override string Title => "Only the machine itself and administrators reach its files";
    public override string Why => "Whoever reads a virtual disk has all that is on it, and whoever writes it owns the guest; another machine's account there ends their isolation.";
    public override string WantedText => "access for the machine itself, SYSTEM, Administrators, Hyper-V Administrators, and those in the site's aclPrincipals";
    public override string Remedy => "icacls PATH /remove:g *SID on the machine's folder and disks (first /inheritance:d where the entry comes from a folder above)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Others];
    protected override Setting Items { get; } = HyperVVm.FileAccess;
    protected override string Noun => "entries of access lists";
    protected override Judgement None => Judgement.NotApplicable("the machine has no files with an access list");
    protected override string Show(Row row) => row["path"] + ": " + (row["Name"] ?? row["SID"]);

    // Where nobody would be left, the list is not what it seems.
    public override Repair Repair(Facts facts) => facts[Items].Rows.Any(row => Accepts(row, facts)) ? Removed(facts) : base.Repair(facts);

    protected override bool Accepts(Row row, Facts facts) => row["AceType"] == "1" || HyperVAccounts.IsRuler(row["SID"]) || IsSelf(row, facts) || IsMachineInFolder(row)
        || HyperVAccounts.IsListed(facts.Items(Others), row["SID"], row["Name"]);

    // Machines may lie in one folder, which each of them must reach; their disks are still their own.
    private static bool IsMachineInFolder(Row row) => row["SID"]?.StartsWith("S-1-5-83-", StringComparison.Ordinal) == true
        && !Disks.Any(extension => row["path"]?.EndsWith(extension, StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsSelf(Row row, Facts facts) => HyperVAccounts.OfMachine(facts.Resource.Id) is { } own && string.Equals(own, row["SID"], StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table([Disk, "S-1-5-18", @"NT AUTHORITY\SYSTEM", "2032127", "0"], [Disk, "S-1-5-32-544", @"BUILTIN\Administrators", "2032127", "0"]))),
        Example.Pass((Items, Item(Disk, "S-1-1-0", "Everyone", "2032127", "1"))),
        Example.Fail((Items, Table([Disk, "S-1-5-18", null, "2032127", "0"], [Disk, "S-1-5-32-545", @"BUILTIN\Users", "1179817", "0"]))),
        Example.Fail((Items, Item(Disk, "S-1-5-83-1-1-2-3-4", @"NT VIRTUAL MACHINE\00000001-0002-0000-0300-000004000000", "1180063", "0"))),
        Example.Fail((Items, Item(Disk, "S-1-5-83-0", @"NT VIRTUAL MACHINE\Virtual Machines", "1180063", "0"))),
        Example.Pass((Items, Item(@"C:\vm", "S-1-5-83-1-1-2-3-4", @"NT VIRTUAL MACHINE\00000001-0002-0000-0300-000004000000", "1180063", "0"))),
        Example.Fail((Items, Item(Disk, "S-1-5-32-5440", null, "1", "0"))),
        Example.Fail((Items, Item(Disk, null, null, null, null))),
        Example.Pass((Items, Item(Disk, "S-1-5-21-1-2-3-1104", @"CORP\svc-backup", "1179817", "0"))).With(Others, @"CORP\svc-*"),
        Example.NotApplicable((Items, Table())),
    ];

    private const string Disk = @"C:\vm\a.vhdx";
}
