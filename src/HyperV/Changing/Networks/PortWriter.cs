using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Networks;

/// <summary>Writes cells of tables whose rows are ports: their own properties, and those of features, named <c>Class.Property</c>.</summary>
internal abstract class PortWriter : IWriter
{
    private const string Id = "InstanceID";

    /// <inheritdoc/>
    public abstract bool Claims(Setting setting);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var texts = new Machines.PartTexts(draft);
        var features = new FeatureChanges(draft, draft.Service(Service));
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Id);
            if (rows.Gone.Count + rows.New.Count > 0)
                throw ChangeFault.Refused("'" + change.Setting + "' is changed cell by cell: take ports away by hand.");
            var way = WayBack.Parse(change.Restore);
            var kept = new List<WayItem>();
            foreach (var (before, after) in rows.Edited)
            {
                Guard(draft, change, after);
                var cells = RowChanges.Cells(before, after).ToList();
                foreach (var (column, value) in cells.Where(cell => cell.Column.IndexOf('.') < 0))
                    SetOwn(draft, texts, after[Id]!, column, value);
                foreach (var feature in cells.Where(cell => cell.Column.IndexOf('.') > 0).Select(cell => cell.Column.Substring(0, cell.Column.IndexOf('.'))).Distinct())
                    kept.AddRange(SetFeature(draft, features, way, after, feature, cells));
            }

            draft.Made(change, new WayBack(kept));
        }

        texts.ModifyResources();
        features.Plan();
    }

    /// <summary>The service whose methods change the features.</summary>
    protected abstract string Service { get; }

    /// <summary>What the features of a port are attached to.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="id">The InstanceID of the row.</param>
    protected abstract CimPath Connection(Draft draft, string id);

    /// <summary>Changes a property of the port itself.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="texts">Takes it.</param>
    /// <param name="id">The InstanceID of the row.</param>
    /// <param name="column">The property.</param>
    /// <param name="value">What it shall be.</param>
    protected abstract void SetOwn(Draft draft, Machines.PartTexts texts, string id, string column, string? value);

    /// <summary>Refuses what could cut the connection.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="change">The change.</param>
    /// <param name="row">The row as it shall be.</param>
    protected virtual void Guard(Draft draft, Change change, Row row)
    {
    }

    private IEnumerable<WayItem> SetFeature(Draft draft, FeatureChanges features, WayBack way, Row after, string className, IReadOnlyList<(string Column, string? Value)> cells)
    {
        var set = Ports.Of(draft.Host, className, after[Id]);
        if (set.Count > 1)
            throw ChangeFault.Refused("a port of " + draft.Resource + " has several of " + className + ", and which is meant can not be told: change it by hand.");
        // To be without the feature is to have none of its properties; else only those count that change.
        var all = after.Columns.Where(column => column.StartsWith(className + ".", StringComparison.Ordinal)).ToList();
        var isOff = all.All(column => after[column] is null);
        var values = (isOff ? all.Select(column => (Column: column, Value: (string?)null)) : cells.Where(cell => cell.Column.StartsWith(className + ".", StringComparison.Ordinal)))
            .ToDictionary(cell => cell.Column.Substring(className.Length + 1), cell => cell.Value);
        return features.Set(set.FirstOrDefault(), className, isOff, values, Connection(draft, after[Id]!), way);
    }
}
