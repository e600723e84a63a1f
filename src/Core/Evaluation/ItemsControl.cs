using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>A control over a table (disks, network cards, ports) each of whose rows must be acceptable.</summary>
public abstract class ItemsControl : Control
{
    private IReadOnlyList<Setting>? reads;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Reads => reads ??= [Items];

    /// <summary>The table.</summary>
    protected abstract Setting Items { get; }

    /// <summary>What one row is called where the table is empty, in the plural: <c>floppy drives</c>.</summary>
    protected abstract string Noun { get; }

    /// <summary>Whether a row is as wanted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="facts">The rest of what is known.</param>
    protected abstract bool Accepts(Row row, Facts facts);

    /// <summary>A row as findings show it; its values joined unless overridden.</summary>
    /// <param name="row">The row.</param>
    protected virtual string Show(Row row) => string.Join(" ", row.Cells.Where(cell => cell is not null));

    /// <summary>What an empty table means: a pass unless overridden.</summary>
    protected virtual Judgement None => Judgement.Pass("no " + Noun);

    /// <inheritdoc/>
    public override Judgement Judge(Facts facts)
    {
        var rows = facts[Items].Rows;
        if (rows.Count == 0)
            return None;
        var bad = rows.Where(row => !Accepts(row, facts)).Select(Show).ToList();
        return bad.Count == 0
            ? Judgement.Pass(rows.Count + " " + Noun + ", all as wanted")
            : Judgement.Fail(string.Join("; ", bad));
    }

    /// <summary>The repair that takes every unacceptable row away: for a leaf's <see cref="Control.Repair"/>.</summary>
    /// <param name="facts">What was read, and what the site has decided.</param>
    protected Repair Removed(Facts facts) => Mended(facts, _ => null);

    /// <summary>The repair that changes every unacceptable row: for a leaf's <see cref="Control.Repair"/>.</summary>
    /// <param name="facts">What was read, and what the site has decided.</param>
    /// <param name="mend">Makes an acceptable row of an unacceptable one, see <see cref="Row.With"/>; null takes it away.</param>
    protected Repair Mended(Facts facts, Func<Row, Row?> mend)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        var rows = facts[Items].Rows.Select(row => Accepts(row, facts) ? row : mend(row)).OfType<Row>().ToList();
        return Remediation.Repair.By(new Change(Items, facts[Items], Reading.Known(rows)));
    }

    /// <summary>A table of one row for examples, in the order of the setting's columns.</summary>
    /// <param name="cells">The values.</param>
    protected Reading Item(params string?[] cells) => Table(cells);

    /// <summary>A table for examples, each row in the order of the setting's columns.</summary>
    /// <param name="rows">The rows.</param>
    protected Reading Table(params string?[][] rows) => TableOf(Items, rows);
}
