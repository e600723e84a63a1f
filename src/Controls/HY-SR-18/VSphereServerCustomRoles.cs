using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Those who are not administrators have roles made for their job.</summary>
[Control("VS-18-02", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class VSphereServerCustomRoles : Control
{
    public override string Title => "Roles made for jobs are in use, and none of them equals Administrator";
    public override string Why => "Where there is nothing between reading and everything, everyone with a job to do gets everything.";
    public override string WantedText => "at least one role of the site's own in use, none with all privileges of Administrator";
    public override string Remedy => "Administration, roles: a new role for each job with what it needs, given to a group on the folders where it works";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereServer.Permissions, VSphereServer.Roles];

    public override Judgement Judge(Facts facts)
    {
        var roles = facts[VSphereServer.Roles].Rows;
        if (roles.Count == 0)
            return Judgement.Unknown("the server lists no roles");
        var all = Privileges(roles.FirstOrDefault(row => row["roleId"] == VSpherePrincipals.Administrator));
        var given = new HashSet<string?>(facts[VSphereServer.Permissions].Rows.Select(row => row["roleId"]));
        var used = roles.Where(row => row["system"] != "true" && given.Contains(row["roleId"])).ToList();
        var equal = used.Where(row => all.Count > 0 && all.IsSubsetOf(Privileges(row))).Select(row => row["name"]).ToList();
        if (equal.Count > 0)
            return Judgement.Fail("as good as Administrator: " + string.Join(", ", equal));
        return Judgement.Of(used.Count > 0, used.Count == 0 ? "only roles that vCenter came with" : string.Join(", ", used.Select(row => row["name"])));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("5", "System.Read, VirtualMachine.Interact.PowerOn")),
        Example.Fail(State("-2", "System.Read")),
        Example.Fail(State("5", "System.Read,VirtualMachine.Interact.PowerOn,Host.Config.Network")),
        Example.Unknown(),
    ];

    private static HashSet<string> Privileges(Row? role) =>
        new((role?["privilege"] ?? "").Split(',').Select(privilege => privilege.Trim()).Where(privilege => privilege.Length > 0), StringComparer.Ordinal);

    private static (Setting, Reading)[] State(string given, string privileges) =>
    [
        (VSphereServer.Permissions, TableOf(VSphereServer.Permissions, ["group-d1", "Folder", @"LAB\ops", "true", "true", given])),
        (VSphereServer.Roles, TableOf(VSphereServer.Roles,
            ["-1", "Admin", "true", "System.Read,VirtualMachine.Interact.PowerOn,Host.Config.Network"], ["-2", "ReadOnly", "true", "System.Read"], ["5", "operators", "false", privileges])),
    ];
}
