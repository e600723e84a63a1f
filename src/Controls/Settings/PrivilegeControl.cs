using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over who holds certain privileges of a vCenter Server, administrators left out.</summary>
internal abstract class PrivilegeControl : Control
{
    public sealed override IReadOnlyList<Setting> Reads { get; } = [VSphereServer.Permissions, VSphereServer.Roles];
    public sealed override IReadOnlyList<Parameter> Parameters => field ??= [Allowed, VSpherePrincipals.SolutionUsers];
    public sealed override string WantedText => "held by administrators and " + Allowed.Name + " only";
    public sealed override Impact Impact => Impact.None;

    /// <summary>The privileges, with wildcards.</summary>
    protected abstract IReadOnlyList<string> Privileges { get; }

    /// <summary>Who may hold them besides administrators.</summary>
    protected abstract Parameter Allowed { get; }

    public sealed override Judgement Judge(Facts facts)
    {
        var strangers = Strangers(facts).Select(row => row["principal"]).Distinct().ToList();
        if (strangers.Count == 0)
            return Judgement.Pass("held by nobody else");
        var shown = string.Join(", ", strangers);
        return facts.Items(Allowed).Count == 0
            ? Judgement.Manual("decide in the site policy (parameter " + Allowed.Name + ") who may hold these privileges besides administrators; they are held by " + shown)
            : Judgement.Fail(shown);
    }

    public sealed override Repair Repair(Facts facts)
    {
        var roles = new HashSet<string?>(Strangers(facts).Select(row => row["roleId"]));
        var shared = VSpherePrincipals.OfPeople(facts).Any(row => roles.Contains(row["roleId"]) && VSpherePrincipals.IsIn(facts.Items(Allowed), row["principal"]));
        var rows = facts[VSphereServer.Roles].Rows;
        return shared || rows.Any(row => roles.Contains(row["roleId"]) && row["system"] == "true")
            ? Core.Remediation.Repair.ByPerson("the role is vCenter's own, or shared with those who may: give the others a role of their own; " + Remedy)
            : Core.Remediation.Repair.By(new Change(VSphereServer.Roles, facts[VSphereServer.Roles],
                Reading.Known(rows.Select(row => roles.Contains(row["roleId"]) ? row.With("privilege", Without(row)) : row).ToList())));
    }

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            var privilege = Privileges[0].Replace("*", "Any");
            yield return Example.Pass(State(@"LAB\ops", "5", "System.Read"));
            yield return Example.Pass(State(@"LAB\admins", VSpherePrincipals.Administrator, "System.Read"));
            yield return Example.Manual(State(@"LAB\ops", "5", "System.Read," + privilege));
            yield return Example.Pass(State(@"LAB\ops", "5", "System.Read," + privilege)).With(Allowed, @"lab\ops");
            yield return Example.Fail(State(@"LAB\ops2", "5", "System.Read, " + privilege)).With(Allowed, @"LAB\ops");
            yield return Example.Fail(State(@"LAB\ops", "-6", "System.Read," + privilege)).With(Allowed, @"LAB\nobody");
            yield return Example.Pass(State(@"VSPHERE.LOCAL\vpxd-1", "5", "System.Read," + privilege));
            yield return Example.Pass((VSphereServer.Permissions, TableOf(VSphereServer.Permissions)), (VSphereServer.Roles, TableOf(VSphereServer.Roles)));
        }
    }

    private List<Row> Strangers(Facts facts)
    {
        var roles = new HashSet<string?>(facts[VSphereServer.Roles].Rows.Where(row => Held(row).Any(Matters)).Select(row => row["roleId"]));
        return VSpherePrincipals.OfPeople(facts).Where(row => row["roleId"] != VSpherePrincipals.Administrator && roles.Contains(row["roleId"])
            && !VSpherePrincipals.IsIn(facts.Items(Allowed), row["principal"])).ToList();
    }

    private static IEnumerable<string> Held(Row role) => (role["privilege"] ?? "").Split(',').Select(privilege => privilege.Trim());

    private bool Matters(string privilege) => Privileges.Any(pattern => NamePattern.Matches(pattern, privilege));

    private string Without(Row role) => string.Join(",", Held(role).Where(privilege => !Matters(privilege)));

    private static (Setting, Reading)[] State(string principal, string role, string privileges) =>
    [
        (VSphereServer.Permissions, TableOf(VSphereServer.Permissions, ["group-d1", "Folder", principal, "true", "true", role])),
        (VSphereServer.Roles, TableOf(VSphereServer.Roles, ["-1", "Admin", "true", "System.Read"], [role, "a role", role[0] == '-' ? "true" : "false", privileges])),
    ];
}
