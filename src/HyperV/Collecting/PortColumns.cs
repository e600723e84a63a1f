using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>
/// The columns of a table of network adapters: own properties, and those of features of the port
/// (<c>Msvm_EthernetSwitchPortSecuritySettingData.AllowMacSpoofing</c>), null where a feature was never set.
/// </summary>
/// <param name="columns">The columns.</param>
internal sealed class PortColumns(IReadOnlyList<string> columns)
{
    private readonly IReadOnlyList<(string? Feature, string Property)> parts =
        [.. columns.Select(column => column.IndexOf('.') is var dot and > 0 ? (column.Substring(0, dot), column.Substring(dot + 1)) : ((string?)null, column))];

    /// <summary>The cell of a column.</summary>
    /// <param name="host">The host.</param>
    /// <param name="adapter">The adapter, or the connection of a port without one.</param>
    /// <param name="column">The place of the column.</param>
    /// <exception cref="CimFault">It can not be read.</exception>
    public string? Cell(HostRead host, CimObject adapter, int column)
    {
        var (feature, property) = parts[column];
        if (property == PropertyRead.ClassColumn)
            return adapter.ClassName;
        if (feature is null)
            return PropertyRead.Cell(Value(adapter, property));
        var set = Ports.Of(host, feature, adapter.Text("InstanceID"));
        return set.Count == 0 ? null : PropertyRead.Cell(set.Count == 1 ? Value(set[0], property) : set.Select(one => Value(one, property)).ToList());
    }

    private static object? Value(CimObject instance, string property) => instance.Properties.TryGetValue(property, out var value) ? value
        : throw new CimFault(CimFaultKind.NotSupported, "this Windows has no property " + property + " of class " + instance.ClassName);
}
