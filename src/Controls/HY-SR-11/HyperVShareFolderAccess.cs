using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Only image administrators, hosts and machines change what is in the share's folder.</summary>
[Control("HV-11-02", Platform.HyperV, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-11")]
[Serves("HY-SR-18")]
internal sealed class HyperVShareFolderAccess : ShareControl
{
    // Write and append data, attributes, delete, permissions, owner, generic write and all.
    private const long Writing = 0x2 | 0x4 | 0x10 | 0x40 | 0x100 | 0x10000 | 0x40000 | 0x80000 | 0x10000000 | 0x40000000;
    private const string Machines = "S-1-5-83-";

    public override string Title => "Only image administrators and hosts may change files in the share's folder";
    public override string Why => "Whoever logs in to the file server meets the folder's list, not the share's; and whoever changes an image owns every machine that is made of it.";
    public override string WantedText => "write access for SYSTEM, Administrators, Hyper-V Administrators, computer accounts (NAME$), virtual machines and the site's imageAdmins only; nothing for Everyone";
    public override string Remedy => "icacls FOLDER /remove:g *SID (first /inheritance:d where the entry comes from a folder above)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting => HyperVShare.FolderAccess;
    protected override Parameter? Site { get; } = new("imageAdmins", "", "The users who may change images");

    protected override Judgement OfImages(Facts facts)
    {
        var bad = facts[Setting].Rows.Where(row => !IsGood(row, facts)).Select(row => row["Name"] ?? row["SID"] ?? "an unknown account").ToList();
        return bad.Count == 0 ? Judgement.Pass(facts[Setting].Rows.Count + " entries, all as wanted") : Judgement.Fail(string.Join("; ", bad));
    }

    // With nobody left who may write, nobody could put it right again.
    public override Repair Repair(Facts facts)
    {
        var good = facts[Setting].Rows.Where(row => IsGood(row, facts)).ToList();
        return good.Any(row => row["AceType"] == "0" && Writes(row))
            ? Core.Remediation.Repair.By(new Change(Setting, facts[Setting], Reading.Known(good)))
            : Core.Remediation.Repair.ByPerson("nobody else may write to the folder: grant it to Administrators and the image administrators first. " + Remedy);
    }

    protected override IEnumerable<Example> OfImages() =>
    [
        Example.Pass((Setting, List(Admins, ["S-1-5-32-545", @"BUILTIN\Users", "1179817", "0"], ["S-1-5-21-1-2-3-1105", @"CORP\HV1$", "2032127", "0"]))),
        Example.Pass((Setting, List(["S-1-5-83-1-1-2-3-4", null, "2032127", "0"], ["S-1-1-0", "Everyone", "2032127", "1"]))),
        Example.Fail((Setting, List(Admins, ["S-1-5-32-545", @"BUILTIN\Users", "1245631", "0"]))),
        Example.Fail((Setting, List(Admins, ["S-1-5-32-545", @"BUILTIN\Users", "4", "0"]))),
        Example.Fail((Setting, List(Admins, ["S-1-5-11", null, "268435456", "0"]))),
        Example.Fail((Setting, List(Admins, ["S-1-1-0", "Everyone", "1179817", "0"]))),
        Example.Fail((Setting, List(["S-1-1-0", "Everyone", "2032127", "0"]))),
        Example.Fail((Setting, List(new string?[] { null, null, null, null }))),
        Example.Pass((Setting, List(["S-1-5-21-1-2-3-1104", @"CORP\bob", "2032127", "0"]))).With(Site!, @"CORP\bob"),
    ];

    private static string?[] Admins => ["S-1-5-32-544", @"VORDEFINIERT\Administratoren", "2032127", "0"];

    private bool IsGood(Row row, Facts facts) => row["AceType"] == "1" || !HyperVAccounts.IsAnybody(row["SID"])
        && (!Writes(row) || HyperVAccounts.IsRuler(row["SID"]) || row["SID"]?.StartsWith(Machines, StringComparison.Ordinal) == true
            || row["Name"]?.EndsWith("$", StringComparison.Ordinal) == true || HyperVAccounts.IsListed(facts.Items(Site!), row["SID"], row["Name"]));

    // A mask that is no number is taken for the worst.
    private static bool Writes(Row row) => !long.TryParse(row["AccessMask"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mask) || (mask & Writing) != 0;

    private Reading List(params string?[][] rows) => TableOf(Setting, rows);
}
