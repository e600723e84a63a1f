using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Sets by esxcli what no property sets.</summary>
internal sealed class EsxCliWriter : IWriter
{
    private const string SshServer = "system.ssh.server.config.list";

    private const string KeyPersistence = "system.security.keypersistence", Enabled = KeyPersistence + ".get:Enabled",
        Modules = "configManager.kernelModuleSystem/QueryModules", ModuleEnabled = "enabled", ModuleName = "name";

    /// <inheritdoc/>
    public bool Claims(Setting setting)
    {
        if (setting.Scope != Scope.Host)
            return false;
        if (setting.Source == "method")
            return setting.Path == Modules && setting.Columns.Contains(ModuleName) && setting.Columns.Contains(ModuleEnabled);
        if (setting.Source != "esxcli")
            return false;
        if (setting.Path == Enabled)
            return setting.Columns.Count == 0;
        var pair = Pair(setting);
        return pair is not null && (setting.Columns.Count == 0
            ? pair.Parameter(Field(setting)) is not null && (pair.Key is null ? Row(setting) is null : Row(setting) is { } chosen && EsxCliPair.Plain(chosen.Field) == EsxCliPair.Plain(pair.Key.Value.Field))
            : pair.Key is { } key && setting.Columns.Any(column => EsxCliPair.Plain(column) == EsxCliPair.Plain(key.Field)) && setting.Columns.Any(column => pair.Parameter(column) is not null));
    }

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes.Where(change => change.Setting.Columns.Count > 0))
            Rows(draft, change);
        foreach (var group in changes.Where(change => change.Setting.Columns.Count == 0).GroupBy(change => change.Setting.Path.Split(':')[0]))
        {
            if (group.Key == KeyPersistence + ".get")
                Persistence(draft, group.First());
            else if (Pair(group.First().Setting)!.Key is not null)
                Single(draft, group);
            else
                Run(draft, Pair(group.First().Setting)!, [.. group.Select(change => (Pair(change.Setting)!.Parameter(Field(change.Setting))!, Value(change)))]);
            draft.Made(group);
        }
    }

    private static EsxCliPair? Pair(Setting setting) =>
        EsxCliPair.All.FirstOrDefault(pair => pair.Reads == (setting.Source == "method" ? "system.module.list" : setting.Path.Split(':')[0]));

    private static string Field(Setting setting)
    {
        var path = setting.Path.Substring(setting.Path.IndexOf(':') + 1);
        return path.Substring(path.LastIndexOf("].", StringComparison.Ordinal) + 1).TrimStart('.');
    }

    // Which structure of a list is meant, where it is one of many.
    private static (string Field, string Value)? Row(Setting setting)
    {
        var path = setting.Path.Substring(setting.Path.IndexOf(':') + 1);
        var (equals, end) = (path.IndexOf('='), path.LastIndexOf("].", StringComparison.Ordinal));
        return path.StartsWith("[", StringComparison.Ordinal) && equals > 1 && end > equals ? (path.Substring(1, equals - 1), path.Substring(equals + 1, end - equals - 1)) : null;
    }

    private static void Single(Draft draft, IEnumerable<Change> changes)
    {
        foreach (var row in changes.GroupBy(change => Row(change.Setting)!.Value.Value))
        {
            var pair = Pair(row.First().Setting)!;
            if (row.All(change => !change.After.IsKnown) && pair.Reads == SshServer)
                Call(draft, (pair.Writes, [(pair.Key!.Value.Parameter, row.Key), ("reset", "true")]));
            else
                Run(draft, pair, [(pair.Key!.Value.Parameter, row.Key), .. row.Select(change => (pair.Parameter(Field(change.Setting))!, Value(change)))]);
        }
    }

    private static string Value(Change change) => change.After.Text
        ?? throw ChangeFault.Refused("'" + change.Setting + "' cannot be unset: it stays " + change.Before + ".");

    // Taking the mode away forgets the keys that were kept so far: they belong to it.
    private static void Persistence(Draft draft, Change change) => Call(draft, change.After.Text is "true"
        ? (KeyPersistence + ".enable", []) : (KeyPersistence + ".disable", [("removeallstoredkeys", "true")]));

    private static void Rows(Draft draft, Change change)
    {
        var pair = Pair(change.Setting)!;
        var isModule = change.Setting.Source == "method";
        var key = isModule ? ModuleName : change.Setting.Columns.First(column => EsxCliPair.Plain(column) == EsxCliPair.Plain(pair.Key!.Value.Field));
        var rows = new RowChanges(change, key);
        foreach (var row in rows.Gone)
        {
            if (pair.Reads != SshServer)
                throw ChangeFault.Refused("'" + row[key] + "' cannot be taken away here: do it by hand.");
            Call(draft, (pair.Writes, [(pair.Key!.Value.Parameter, row[key] ?? ""), ("reset", "true")]));
        }

        foreach (var (before, after) in rows.Edited.Concat(rows.New.Select(row => (new Row(row.Columns, [.. row.Columns.Select(column => column == key ? row[column] : null)]), row))))
        {
            Run(draft, pair, [(pair.Key!.Value.Parameter, after[key] ?? ""), .. RowChanges.Cells(before, after).Select(cell =>
                (isModule && cell.Column == ModuleEnabled ? "enabled" : pair.Parameter(cell.Column) ?? throw ChangeFault.Refused("'" + cell.Column + "' of '" + after[key] + "' cannot be written."),
                    cell.Value ?? throw ChangeFault.Refused("'" + cell.Column + "' of '" + after[key] + "' cannot be unset.")))]);
        }

        draft.Made(change);
    }

    private static void Run(Draft draft, EsxCliPair pair, IReadOnlyList<(string Name, string Value)> arguments)
    {
        Call(draft, (pair.Writes, arguments));
        if (pair.Activation is { } activation)
            draft.Activate(activation);
    }

    private static void Call(Draft draft, (string Command, IReadOnlyList<(string Name, string Value)> Arguments) call) =>
        draft.Call("esxcli " + call.Command.Replace('.', ' '), stop => new EsxCliCall(draft.Client, draft.Self).Execute(call.Command, call.Arguments, stop));
}
