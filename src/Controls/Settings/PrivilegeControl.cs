using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// A control over who holds one of some privileges by a permission of the inventory. Holders of the Administrator role
/// may do everything by definition, and are judged where administrators are.
/// </summary>
internal abstract class PrivilegeControl : Control
{
    private const string Administrator = "-1", ReadOnly = "-2";
    private static readonly Setting Permissions = VSphereServer.Permissions, Roles = VSphereServer.Roles;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads { get; } = [Permissions, Roles];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Allowed];
    public sealed override Impact Impact => Impact.MayDisconnect;

    /// <summary>The privileges, for example <c>Resource.HotMigrate</c>.</summary>
    protected abstract IReadOnlyList<string> Privileges { get; }

    /// <summary>The users and groups that may hold them.</summary>
    protected abstract Parameter Allowed { get; }

    public sealed override Judgement Judge(Facts facts)
    {
        var bad = Excess(facts).Select(row => row["principal"] + " on " + row["entity"]).ToList();
        return bad.Count == 0 ? Judgement.Pass("held by administrators and listed principals only") : Judgement.Fail(string.Join(", ", bad));
    }

    // A role is used by many permissions: the permission is narrowed, the role left alone.
    public sealed override Repair Repair(Facts facts)
    {
        var excess = Excess(facts);
        return Core.Remediation.Repair.By(new Change(Permissions, facts[Permissions],
            Reading.Known(facts[Permissions].Rows.Select(row => excess.Contains(row) ? row.With("roleId", ReadOnly) : row).ToList())));
    }

    private List<Row> Excess(Facts facts)
    {
        var roles = facts[Roles].Rows
            .Where(role => role["roleId"] != Administrator && (role["privilege"] ?? "").Split(',').Select(privilege => privilege.Trim()).Intersect(Privileges).Any())
            .Select(role => role["roleId"]).ToList();
        var allowed = facts.Items(Allowed);
        return facts[Permissions].Rows
            .Where(row => roles.Contains(row["roleId"]) && !allowed.Any(pattern => NamePattern.Matches(pattern, row["principal"] ?? ""))).ToList();
    }

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            var roles = (Roles, TableOf(Roles,
                ["-1", "Admin", "true", "System.Read, " + string.Join(", ", Privileges)], ["-2", "ReadOnly", "true", "System.Read"],
                ["7", "operator", "false", "System.Read," + Privileges[0] + ",Task.Create"], ["8", "near", "false", Privileges[0] + "s"]));
            var mixed = (Permissions, TableOf(Permissions, Permission("group-d1", "VSPHERE.LOCAL\\Administrators", "-1"), Permission("group-d1", "CORP\\audit", "-2"), Permission("domain-c8", "CORP\\ops", "7")));
            return
            [
                Example.Pass(roles),
                Example.Pass(roles, (Permissions, TableOf(Permissions, Permission("group-d1", "VSPHERE.LOCAL\\Administrators", "-1"), Permission("group-d1", "CORP\\near", "8")))),
                Example.Fail(roles, mixed),
                Example.Pass(roles, mixed).With(Allowed, "corp\\op*"),
                Example.Fail(roles, mixed).With(Allowed, "CORP\\op, CORP\\audit"),
            ];
        }
    }

    private static string?[] Permission(string entity, string principal, string role) => [entity, "Folder", principal, "true", "true", role];
}
