using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Who may reach a host past its vCenter: lockdown mode, the accounts that it leaves out, and the host's own access list.</summary>
internal sealed class AccessWriter : IWriter
{
    private const string Manager = "configManager.hostAccessManager", Exceptions = Manager + "/QueryLockdownExceptions", Entries = Manager + "/RetrieveHostAccessControlEntries";
    private const string Principal = "principal", Group = "group", Mode = "accessMode";

    private static readonly string[] Settable = ["accessNone", "accessAdmin", "accessNoAccess", "accessReadOnly"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => (setting.Columns.Count == 0 && HostPath.Below(setting, "config.lockdownMode", Manager + "/lockdownMode") is "")
        || (HostPath.IsMethod(setting, Exceptions) && setting.Columns.Count == 0)
        || (HostPath.IsMethod(setting, Entries) && setting.Columns.Contains(Principal) && setting.Columns.Contains(Group) && setting.Columns.Contains(Mode));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var manager = draft.Reference(Manager);
        var guard = new LockOutGuard(draft);

        // Whoever is left out of lockdown is so before it begins.
        foreach (var change in changes.OrderBy(change => change.Setting.Source == "method" ? 0 : 1))
        {
            if (change.Setting.Columns.Count > 0)
                Access(draft, manager, guard, change);
            else if (change.Setting.Source == "method")
                LeftOut(draft, manager, guard, change);
            else
            {
                guard.Lockdown(change.After.Text ?? throw ChangeFault.Refused("A host is always in one lockdown mode or another: it cannot be unset."));
                draft.Call(manager, "ChangeLockdownMode", Vim.Element("mode", change.After.Text));
            }

            draft.Made(change);
        }
    }

    private static void LeftOut(Draft draft, ManagedObject manager, LockOutGuard guard, Change change)
    {
        if (!draft.Session.IsVirtualCenter)
        {
            foreach (var account in change.Before.List.Except(change.After.List, StringComparer.OrdinalIgnoreCase))
                guard.HostAccount(account, change.Setting.Path);
        }

        draft.Call(manager, "UpdateLockdownExceptions", [.. change.After.List.Select(account => Vim.Element("users", account))]);
    }

    private static void Access(Draft draft, ManagedObject manager, LockOutGuard guard, Change change)
    {
        var rows = new RowChanges(change, Principal, Group);
        foreach (var row in rows.Gone)
        {
            guard.HostAccount(row[Principal], change.Setting.Path);
            if (!Settable.Contains(row[Mode]))
                throw ChangeFault.Refused("'" + row[Principal] + "' has rights that are not a plain access mode, and could not be put back: take them away by hand.");
            Set(draft, manager, row, "accessNone");
        }

        foreach (var row in rows.Edited.Select(pair => pair.After).Concat(rows.New))
        {
            if (row[Mode] != "accessAdmin")
                guard.HostAccount(row[Principal], change.Setting.Path);
            Set(draft, manager, row, row[Mode]);
        }
    }

    private static void Set(Draft draft, ManagedObject manager, Row row, string? mode) => draft.Call(manager, "ChangeAccessMode",
        Vim.Element(Principal, row[Principal]), Vim.Element("isGroup", row[Group] ?? "false"), Vim.Element(Mode, mode));
}
