using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Few are administrators of a host itself, and all of them are listed.</summary>
[Control("VS-18-08", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class VSphereHostFewAdministrators : Control
{
    private static readonly Setting Access = VSphereHost.Method("configManager.hostAccessManager/RetrieveHostAccessControlEntries", "principal", "group", "accessMode");
    private static readonly string[] BuiltIn = ["root", "vpxuser", "dcui"];
    private static readonly Parameter Admins = new("hostAdmins", "", "Who may be administrators of hosts besides root, vpxuser and dcui, with wildcards");
    private static readonly Parameter Most = new("maxHostAdmins", "3", "The greatest number of administrators of a host besides root, vpxuser and dcui");

    public override string Title => "Few principals are administrators of the host itself, all of them listed";
    public override string Why => "An administrator of the host goes past the roles of vCenter, and past its log.";
    public override string WantedText => "at most maxHostAdmins (3) besides root, vpxuser and dcui, none that is not among hostAdmins";
    public override string Remedy => "Host client, manage, security, users and permissions: take the role Administrator away";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Access];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Admins, Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Access].Rows.Count == 0)
            return Judgement.Unknown("the host lists nobody who has access");
        var strangers = facts[Access].Rows.Where(row => !IsGood(row, facts)).Select(row => row["principal"]).ToList();
        if (strangers.Count > 0)
            return Judgement.Fail("not listed: " + string.Join(", ", strangers));
        var more = facts[Access].Rows.Where(row => IsAdmin(row) && !BuiltIn.Contains(row["principal"])).Select(row => row["principal"]).ToList();
        return Judgement.Of(more.Count <= facts.Number(Most), more.Count == 0 ? "none besides root, vpxuser and dcui" : string.Join(", ", more));
    }

    public override Repair Repair(Facts facts) => facts[Access].Rows.Any(row => !IsGood(row, facts))
        && facts[Access].Rows.Count(row => IsAdmin(row) && IsGood(row, facts) && !BuiltIn.Contains(row["principal"])) <= facts.Number(Most)
            ? Core.Remediation.Repair.By(new Change(Access, facts[Access], Reading.Known(facts[Access].Rows.Where(row => IsGood(row, facts)).ToList())))
            : base.Repair(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("root", "vpxuser", "dcui")),
        Example.Fail(State("root", "joe")),
        Example.Fail(State("root", "Root")),
        Example.Pass(State("root", @"LAB\esx")).With(Admins, @"LAB\esx"),
        Example.Fail(State("root", "a1", "a2", "a3", "a4")).With(Admins, "a*"),
        Example.Pass((Access, TableOf(Access, ["root", "false", "accessAdmin"], ["audit", "false", "accessReadOnly"]))),
        Example.Unknown(),
    ];

    private static bool IsAdmin(Row row) => row["accessMode"] == "accessAdmin";

    private static bool IsGood(Row row, Facts facts) => !IsAdmin(row) || BuiltIn.Contains(row["principal"]) || VSpherePrincipals.IsIn(facts.Items(Admins), row["principal"]);

    private static (Setting, Reading) State(params string[] admins) =>
        (Access, TableOf(Access, admins.Select(admin => new string?[] { admin, "false", "accessAdmin" }).ToArray()));
}
