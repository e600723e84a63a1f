using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>Makes tables for the examples of controls that read more than one.</summary>
internal static class SampleTable
{
    /// <summary>A table, each row in the order of the setting's columns.</summary>
    public static Reading Of(Setting setting, params string?[][] rows) =>
        Reading.Known(rows.Select(cells => new Row(setting.Columns, cells)).ToList());
}
