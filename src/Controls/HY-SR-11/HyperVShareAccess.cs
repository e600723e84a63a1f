using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Only image administrators and hosts change what is in the share.</summary>
[Control("HV-11-01", Platform.HyperV, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-11")]
[Serves("HY-SR-18")]
internal sealed class HyperVShareAccess : ShareControl
{
    private const string Read = "2";

    // As an English Windows writes them: the share's list has names only, which are in the language of the host.
    private static readonly string[] Administrators = [@"BUILTIN\Administrators", @"NT AUTHORITY\SYSTEM"], Anybody = ["Everyone", @"NT AUTHORITY\ANONYMOUS LOGON", @"BUILTIN\Guests"];

    public override string Title => "Only image administrators and hosts may change what is in the share";
    public override string Why => "Whoever changes an image owns every machine that is made of it.";
    public override string WantedText => "Full and Change for Administrators, SYSTEM, computer accounts (NAME$) and the site's imageAdmins only; nothing for Everyone";
    public override string Remedy => "Revoke-SmbShareAccess -Name SHARE -AccountName ACCOUNT, after Grant-SmbShareAccess for the hosts and the image administrators";
    public override Impact Impact => Impact.None;
    protected override Setting Setting => HyperVShare.Access;
    protected override Parameter? Site { get; } = new("imageAdmins", "", "The users who may change images");

    protected override Judgement OfImages(Facts facts)
    {
        var bad = facts[Setting].Rows.Where(row => !IsGood(row, facts)).Select(Show).ToList();
        return bad.Count == 0 ? Judgement.Pass(facts[Setting].Rows.Count + " entries, all as wanted") : Judgement.Fail(string.Join("; ", bad));
    }

    // With nobody left who may write, machines whose disks are in the share would stop.
    public override Repair Repair(Facts facts)
    {
        var good = facts[Setting].Rows.Where(row => IsGood(row, facts)).ToList();
        return good.Any(row => row["AccessControlType"] == "0" && row["AccessRight"] != Read)
            ? Core.Remediation.Repair.By(new Change(Setting, facts[Setting], Reading.Known(good)))
            : Core.Remediation.Repair.ByPerson("nobody else may write to the share: grant it to the hosts and the image administrators first. " + Remedy);
    }

    protected override IEnumerable<Example> OfImages() =>
    [
        Example.Pass((Setting, List([@"BUILTIN\Administrators", "0", "0"], [@"CORP\HV1$", "0", "0"], [@"CORP\Domain Users", "0", "2"]))),
        Example.Pass((Setting, List(["Everyone", "1", "0"]))),
        Example.Fail((Setting, List([@"BUILTIN\Administrators", "0", "0"], ["Everyone", "0", "2"]))),
        Example.Fail((Setting, List(["Everyone", "0", "0"]))),
        Example.Fail((Setting, List([@"CORP\HV1$", "0", "0"], [@"CORP\bob", "0", "1"]))),
        Example.Fail((Setting, List([@"CORP\HV1$", "0", "0"], [@"CORP\bob", "0", "3"]))),
        Example.Pass((Setting, List([@"CORP\bob", "0", "0"]))).With(Site!, @"CORP\alice, corp\bob"),
        Example.Fail((Setting, List([@"CORP\bobby", "0", "0"]))).With(Site!, @"CORP\bob"),
        Example.Fail((Setting, List(new string?[] { null, null, null }))),
    ];

    private bool IsGood(Row row, Facts facts)
    {
        if (row["AccessControlType"] == "1")
            return true;
        var account = row["AccountName"] ?? "";
        return !Anybody.Contains(account, StringComparer.OrdinalIgnoreCase) && (row["AccessRight"] == Read || account.EndsWith("$", StringComparison.Ordinal)
            || Administrators.Contains(account, StringComparer.OrdinalIgnoreCase) || HyperVAccounts.IsListed(facts.Items(Site!), null, account));
    }

    private static string Show(Row row) => (row["AccountName"] ?? "an unknown account") + " " + row["AccessRight"] switch
    {
        "0" => "Full",
        "1" => "Change",
        Read => "Read",
        _ => "Custom",
    };

    private Reading List(params string?[][] rows) => TableOf(Setting, rows);
}
