using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A key of a systemd unit with its drop-ins: <c>libvirtd.socket:Socket.SocketMode</c>.</summary>
internal sealed class UnitKeySource : HostSource
{
    private static readonly HashSet<string> ListKeys = new(StringComparer.Ordinal)
    {
        "After", "Before", "BindsTo", "Conflicts", "PartOf", "Requires", "Requisite", "Wants",
        "Alias", "Also", "RequiredBy", "UpheldBy", "WantedBy",
        "AmbientCapabilities", "CapabilityBoundingSet", "DeviceAllow", "Environment", "EnvironmentFile", "InaccessiblePaths",
        "ReadOnlyPaths", "ReadWritePaths", "RestrictAddressFamilies", "SystemCallFilter",
    };

    /// <inheritdoc/>
    public override string Name => "unit-key";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var colon = setting.Path.LastIndexOf(':');
        var dot = setting.Path.IndexOf('.', colon);
        var section = setting.Path.Substring(colon + 1, dot - colon - 1);
        var key = setting.Path.Substring(dot + 1);
        var assignments = new SystemdUnits(files).AssignmentsInForce(setting.Path.Substring(0, colon)) ?? [];
        var values = new List<string>();
        foreach (var assignment in assignments.Where(assignment => assignment.Section == section && assignment.Key == key))
        {
            if (assignment.Value.Length == 0 || !IsList(key))
                values.Clear();
            if (assignment.Value.Length > 0)
                values.Add(assignment.Value);
        }

        return values.Count > 1 ? Reading.Known(values) : Reading.Maybe(values.FirstOrDefault());
    }

    /// <summary>Whether a later assignment adds to an earlier one; of all other keys the last one counts.</summary>
    /// <param name="key">The key, without its section.</param>
    public static bool IsList(string key) => ListKeys.Contains(key)
        || key.StartsWith("Listen", StringComparison.Ordinal) || key.StartsWith("Exec", StringComparison.Ordinal);
}
