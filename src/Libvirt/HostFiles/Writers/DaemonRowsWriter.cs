using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes a table of libvirt's daemons: each row that changes is a key of one file or unit, and written as such.</summary>
internal abstract class DaemonRowsWriter : IHostWriter
{
    private static readonly IHostWriter[] Writers = [new ConfWriter(), new UnitKeyWriter()];

    /// <inheritdoc/>
    public abstract string Source { get; }

    /// <inheritdoc/>
    public virtual bool CanWrite(Setting setting) => setting.Columns.Contains("path") && setting.Columns.Contains(Column);

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => null;

    /// <summary>The column that can be written.</summary>
    protected abstract string Column { get; }

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var rows = SameReading.Changed(change.Before, change.After);
        var kept = change.Restore is { } restore ? JsonValue.Parse(restore).AsArray().Select(item => item.AsText()).ToList() : null;
        if (kept is not null && kept.Count != rows.Count)
            throw HostFailure.Refused(change.Setting.ToString(), "what was kept for its undo does not fit");
        return Packed([.. rows.Select((row, i) => Prepare(change.Setting, row.Before, row.After, kept?[i], writes))]);
    }

    /// <summary>The setting of one file or unit that a row stands for.</summary>
    /// <param name="setting">The table.</param>
    /// <param name="row">The row.</param>
    protected abstract Setting SettingOf(Setting setting, Row row);

    /// <summary>The value that a cell stands for.</summary>
    /// <param name="setting">The table.</param>
    /// <param name="cell">The cell.</param>
    protected abstract Reading ValueOf(Setting setting, string? cell);

    private string Prepare(Setting table, Row before, Row after, string? restore, HostWrites writes)
    {
        if (!before.With(Column, after[Column]).Equals(after))
            throw HostFailure.Refused(table.ToString(), "only its column " + Column + " can be written");
        var setting = SettingOf(table, after);
        var writer = Writers.First(one => one.Source == setting.Source);
        if (!writer.CanWrite(setting))
            throw HostFailure.Refused(setting.ToString(), "there is no safe way to write it: do it by hand");
        return writer.Prepare(new Change(setting, ValueOf(table, before[Column]), ValueOf(table, after[Column]), restore), writes) ?? "";
    }

    private static string Packed(IReadOnlyList<string> parts)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonText(text))
        {
            json.StartArray();
            foreach (var part in parts)
                json.Value(part);
            json.EndArray();
        }

        return text.ToString();
    }
}
