using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages the machines and switches of a host.</summary>
internal static class StagedLists
{
    public static void Set(Stage stage, Setting setting, Reading reading)
    {
        var name = setting.Source == "machines" ? "Name" : "ElementName";
        foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
        {
            var guid = "5F0E1C7A-0000-4000-8000-000000001" + place.ToString("000", System.Globalization.CultureInfo.InvariantCulture);
            if (setting.Source == "machines")
                stage.AddMachine(guid, row[name] ?? "machine " + place);
            else
                stage.AddSwitch(guid, row[name] ?? "switch " + place);
            foreach (var column in row.Columns.Where(column => column != name))
                StagedParts.Text(stage, guid, ClassPath.Parse(column, Spaces.Virtualization), row[column] is { Length: > 0 } cell ? Several(cell) : Reading.Absent);
        }
    }

    private static Reading Several(string cell) => cell.Contains(',', StringComparison.Ordinal) ? Reading.Known(cell.Split(',')) : Reading.Known(cell);
}
