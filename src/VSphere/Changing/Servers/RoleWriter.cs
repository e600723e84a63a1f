using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Servers;

/// <summary>Sets which privileges a role has. Roles of the system are given, and so is the one that this connection may live by.</summary>
internal sealed class RoleWriter : IWriter
{
    private const string Manager = "authorizationManager", Roles = "roleList", Id = "roleId", Name = "name", Privilege = "privilege";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.ManagementServer, Source: "property", Path: Manager + "/" + Roles }
        && setting.Columns.Contains(Id) && setting.Columns.Contains(Privilege);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var manager = draft.Reference(Manager);
        var roles = draft.Read(manager, Roles)?.Elements().ToList() ?? [];
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Id);
            if (rows.Gone.Count + rows.New.Count > 0)
                throw ChangeFault.Refused("A role is neither made nor removed here, as its number would not come back: do it by hand.");
            foreach (var (before, after) in rows.Edited)
            {
                var role = roles.FirstOrDefault(one => Vim.Text(one, Id) == after[Id]) ?? throw ChangeFault.Drifted("There is no role " + after[Id] + " any more: assess again.");
                Check(draft, manager, role, before, after);
                draft.Call(manager, "UpdateAuthorizationRole", [Vim.Element(Id, after[Id]), Vim.Element("newName", Vim.Text(role, Name)),
                    .. Split(after[Privilege]).Select(privilege => Vim.Element("privIds", privilege))]);
            }

            draft.Made(change);
        }
    }

    private static IEnumerable<string> Split(string? cell) => cell?.Split(',').Where(text => text.Length > 0) ?? [];

    private static void Check(Draft draft, ManagedObject manager, XElement role, Row before, Row after)
    {
        if (RowChanges.Cells(before, after).Any(cell => cell.Column != Privilege))
            throw ChangeFault.Refused("Of a role only its privileges can be written.");
        if (Vim.Text(role, "system") == "true")
            throw ChangeFault.Refused("'" + Vim.Text(role, Name) + "' is a role of the system: it cannot be changed.");
        if (!Split(before[Privilege]).Except(Split(after[Privilege])).Any())
            return;

        // Which groups we are in, the server does not tell.
        var holders = draft.Ask(manager, "RetrieveRolePermissions", Vim.Element(Id, after[Id]));
        if (holders.Any(permission => Vim.Text(permission, "group") != "true" && draft.Session.IsSelf(Vim.Text(permission, "principal"))))
            throw ChangeFault.LockOut("role " + Vim.Text(role, Name), "the account that this connection is logged in by has it");
    }
}
