using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Servers;

/// <summary>Changes and removes permissions in the inventory, and gives those back that were removed. Never our own.</summary>
internal sealed class PermissionWriter : IWriter
{
    private const string Manager = "authorizationManager", Method = "RetrieveAllPermissions", Entity = "entity", Type = "entity.@type",
        Principal = "principal", Group = "group", Role = "roleId", Propagate = "propagate";

    private static readonly string[] Needed = [Entity, Type, Principal, Group, Role, Propagate];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => Needed.All(setting.Columns.Contains)
        && setting is { Scope: Scope.ManagementServer, Source: "method", Path: Manager + "/" + Method } or { Scope: Scope.VirtualMachine, Source: "permissions" };

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var manager = draft.Client.Manager(Manager) ?? throw ChangeFault.Refused("This server has no permissions.");
        var present = draft.Ask(manager, Method);
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Entity, Principal, Group);
            foreach (var row in rows.Gone.Concat(rows.Edited.Select(pair => pair.Before)))
                Guard(draft, present, row);
            foreach (var row in rows.Gone)
                draft.Call(manager, "RemoveEntityPermission", Of(row), Vim.Element("user", row[Principal]), Vim.Element("isGroup", row[Group]));
            foreach (var row in rows.Edited.Select(pair => pair.After).Concat(rows.New))
            {
                if (rows.New.Contains(row))
                    GuardNew(draft, present, row);
                draft.Call(manager, "SetEntityPermissions", Of(row), Vim.Element("permission", Vim.Element(Principal, row[Principal]),
                    Vim.Element(Group, row[Group]), Vim.Element(Role, row[Role]), Vim.Element(Propagate, row[Propagate])));
            }

            draft.Made(change);
        }
    }

    private static XElement Of(Row row) => new ManagedObject(row[Type] ?? "ManagedEntity", row[Entity] ?? throw ChangeFault.Refused("A permission without an entity cannot be changed.")).Element(Entity);

    // Which groups we are in, the server does not tell: a permission of a group may be ours, unless we have one of our own
    // that reaches everything.
    private static void Guard(Draft draft, IReadOnlyList<XElement> present, Row row)
    {
        if (row[Group] != "true")
        {
            if (draft.Session.IsSelf(row[Principal]))
                throw ChangeFault.LockOut(row[Principal] + " on " + row[Entity], "it is the permission of the account that this connection is logged in by");
            return;
        }

        if (row[Role] == "-1" && !HasOwn(draft, present))
            throw ChangeFault.LockOut(row[Principal] + " on " + row[Entity], "the account that this connection is logged in by may have its rights through this group");
    }

    // A permission on an object hides those that come from above: one of us, or of a group of ours, could take our rights away.
    private static void GuardNew(Draft draft, IReadOnlyList<XElement> present, Row row)
    {
        if (row[Role] != "-1" && (row[Group] == "true" ? !HasOwn(draft, present) && row[Entity] == draft.Client.RootFolder.Id : draft.Session.IsSelf(row[Principal])))
            throw ChangeFault.LockOut(row[Principal] + " on " + row[Entity], "the account that this connection is logged in by may lose its rights there");
    }

    private static bool HasOwn(Draft draft, IEnumerable<XElement> present) => present.Any(permission => Vim.Text(permission, Group) == "false"
        && Vim.Text(permission, Role) == "-1" && Vim.Text(permission, Propagate) == "true" && draft.Session.IsSelf(Vim.Text(permission, Principal))
        && Vim.Text(permission, Entity) == draft.Client.RootFolder.Id);
}
