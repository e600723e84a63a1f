using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages values of the registry.</summary>
internal static class StagedRegistry
{
    public static void Set(RegistryFixture registry, Setting setting, Reading reading)
    {
        if (setting.Columns.Count == 0)
        {
            var parts = setting.Path.Split(':', 2);
            if (reading.IsKnown)
                registry.Set(parts[0], parts[1], reading.IsList ? reading.List.ToArray() : Value(reading.Text!));
            return;
        }

        foreach (var row in reading.Rows)
        {
            if (!setting.Path.EndsWith("\\*", StringComparison.Ordinal))
            {
                registry.Set(setting.Path, row["name"], Value(row["value"] ?? ""));
                continue;
            }

            var key = setting.Path[..^1] + row["@key"];
            registry.Set(key);
            foreach (var column in row.Columns.Where(column => column != "@key" && row[column] is not null))
                registry.Set(key, column, Value(row[column]!));
        }
    }

    private static object Value(string text) => uint.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && (text == "0" || text[0] != '0') ? (long)number : text;
}
