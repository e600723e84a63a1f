using System.Xml.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Sets an array of structures, or the objects that a property refers to, from the rows of a table.</summary>
internal static class StagedTable
{
    private static readonly Dictionary<string, (string Type, string[] Ids)> Referred = new()
    {
        ["vm"] = ("VirtualMachine", ["vm-96", "vm-99", "vm-102", "vm-108", "vm-87", "vm-90"]),
        ["host"] = ("HostSystem", ["host-40", "host-48", "host-56", "host-27"]),
        ["network"] = ("DistributedVirtualPortgroup", ["dvportgroup-15", "dvportgroup-17", "dvportgroup-19", "dvportgroup-13"]),
        ["datastore"] = ("Datastore", ["datastore-12", "datastore-13", "datastore-11"]),
    };

    /// <summary>Makes it read as wanted.</summary>
    public static void Set(string id, Setting setting, Reading reading, bool splits)
    {
        if (setting.Path.EndsWith('/'))
        {
            Refer(id, setting.Path.TrimEnd('/'), setting.Columns, reading);
            return;
        }

        var (self, path) = StagedProperty.Placed(id, setting.Path);
        if (setting.Columns is ["@type"])
            StagedXml.Set(self, path, reading.Rows.Select(_ => new XElement("val", "public")));
        else
            StagedXml.Set(self, path, reading.Rows.Select(row => StagedXml.Structure(path, row.Columns, row.Cells, splits)));
    }

    private static void Refer(string id, string reference, IReadOnlyList<string> columns, Reading reading)
    {
        if (!Referred.TryGetValue(reference, out var pool) || pool.Ids.Length < reading.Rows.Count)
            throw new NotStagedException("too few objects for " + reference);
        var used = pool.Ids.Take(reading.Rows.Count).ToList();
        if (reference == "network" && reading.Rows.ToList().FindIndex(row => row.Columns.Contains("key") && row["key"] is null) is var standard and >= 0)
            used[standard] = "network-7";
        StagedXml.Set(id, reference, used.Select(one => new XElement("val", new XAttribute("type", one == "network-7" ? "Network" : pool.Type), one)));
        for (var i = 0; i < used.Count; i++)
        {
            foreach (var column in columns.OrderBy(column => column.EndsWith("@type", StringComparison.Ordinal) ? 0 : 1))
            {
                if (reading.Rows[i][column] is not null || !column.Contains("vlan", StringComparison.Ordinal))
                    StagedProperty.Set(used[i], column, Reading.Maybe(reading.Rows[i][column]));
            }
        }
    }
}
