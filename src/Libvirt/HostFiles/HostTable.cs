using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Builds a reading that is a table, with the cells in the order that the setting wants.</summary>
internal sealed class HostTable
{
    private readonly IReadOnlyList<string> wanted;
    private readonly int[] places;
    private readonly List<Row> rows = [];

    /// <summary>Starts a table.</summary>
    /// <param name="setting">The setting, whose columns the table gets.</param>
    /// <param name="columns">The columns in the order in which <see cref="Add"/> is given them.</param>
    /// <exception cref="ArgumentException">The setting wants a column that the source does not have.</exception>
    public HostTable(Setting setting, params string[] columns)
    {
        wanted = setting.Columns;
        places = [.. wanted.Select(column => Array.IndexOf(columns, column))];
        if (places.Contains(-1))
            throw new ArgumentException("The source '" + setting.Source + "' has no such column: " + setting, nameof(setting));
    }

    /// <summary>Adds a row.</summary>
    /// <param name="cells">The cells, in the order given to the constructor.</param>
    public void Add(params string?[] cells) => rows.Add(new Row(wanted, [.. places.Select(place => cells[place])]));

    /// <summary>The table.</summary>
    public Reading ToReading() => Reading.Known(rows);
}
