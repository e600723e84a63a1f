using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Writes how large event logs may grow, and what is overwritten then.</summary>
internal sealed class EventLogWriter : IWriter
{
    private const string ClassName = "Win32_NTEventlogFile", Policy = "OverWritePolicy", Outdated = "OverwriteOutDated";
    private const long Never = 4294967295;
    private static readonly string[] Keys = ["Name", "LogfileName"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Host && (Place.IsProperty(setting, Spaces.Windows, ClassName) || Keys.Any(key => Place.IsTable(setting, Spaces.Windows, ClassName, key)));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var logs = draft.Host.All(Spaces.Windows, ClassName).OrThrow();
        foreach (var change in changes)
        {
            var kept = new List<WayItem>();
            var way = WayBack.Parse(change.Restore);
            foreach (var (log, values) in Wanted(draft, logs, change))
                Write(draft, log, values, way, kept);
            draft.Made(change, new WayBack(kept));
        }
    }

    private static IEnumerable<(CimObject Log, IReadOnlyList<(string, string?)> Values)> Wanted(Draft draft, IReadOnlyList<CimObject> logs, Change change)
    {
        if (change.Setting.Columns.Count == 0)
        {
            var path = ClassPath.Parse(change.Setting.Path);
            return path.Chosen(logs).ToList().Select(log => (log, (IReadOnlyList<(string, string?)>)[(Place.Property(path), change.After.Text)]));
        }

        var key = Keys.First(change.Setting.Columns.Contains);
        var rows = new RowChanges(change, key);
        return rows.Gone.Count + rows.New.Count > 0 ? throw ChangeFault.Refused("event logs are neither made nor taken away here: do it by hand.")
            : rows.Edited.Select(pair => (draft.Only(logs.Where(log => log.Text(key) == pair.After[key]), "event log " + pair.After[key]),
                (IReadOnlyList<(string, string?)>)[.. RowChanges.Cells(pair.Before, pair.After)]));
    }

    // The policy can be read, and is changed by the number of days after which records are overwritten.
    private static void Write(Draft draft, CimObject log, IReadOnlyList<(string Property, string? Value)> values, WayBack way, List<WayItem> kept)
    {
        var changed = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (property, value) in values)
        {
            if (property != Policy)
            {
                changed[property] = CimValue.Like(log[property] ?? 0L, value);
                continue;
            }

            var name = log.Text("Name")!;
            var days = value switch
            {
                "WhenNeeded" => 0,
                "Never" => Never,
                "OutDated" => way.Items.Where(item => item.Of == name).Select(item => (long?)long.Parse(item.Text, System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault() ?? 7,
                _ => throw ChangeFault.Refused("'" + value + "' is no policy of an event log: WhenNeeded, OutDated or Never."),
            };
            if (log.Number(Outdated) is { } before)
                kept.Add(new WayItem("days", name, "", CimObject.TextOf(before)!));
            changed[Outdated] = days;
        }

        draft.Modify(log.Path ?? CimPath.Of(Spaces.Windows, ClassName, "Name", log.Text("Name")!), changed);
    }
}
