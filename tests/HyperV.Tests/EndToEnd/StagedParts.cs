using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Tests.Server;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages properties and parts of machines and switches.</summary>
internal static class StagedParts
{
    public static void Set(Stage stage, string guid, Setting setting, Reading reading)
    {
        var path = ClassPath.Parse(setting.Path, Spaces.Virtualization);
        if (setting.Columns.Count == 0)
        {
            Text(stage, guid, path, reading);
            return;
        }

        foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
        {
            var draft = stage.Drafts.Add(Spaces.Virtualization, path.ClassName);
            StagedCim.Fill(draft, row, path.Choice.Select(pair => (pair.Key, Drafts.Typed(path.Space, path.ClassName, pair.Key, pair.Value))).ToArray());
            foreach (var (name, value) in Owner(path.Space, draft.ClassName, guid, row.Columns.Contains("InstanceID") ? row["InstanceID"] : null, place.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                draft.With(name, value);
        }
    }

    /// <summary>Sets a property of a machine or switch.</summary>
    public static void Text(Stage stage, string guid, ClassPath path, Reading reading)
    {
        if (path.ClassName == SummaryRead.ClassName)
        {
            stage.Host.Summaries[guid][path.Steps[0]] = Drafts.Typed(path.Space, path.ClassName, path.Steps[0], reading.Text);
            return;
        }

        var choice = path.Choice.Select(pair => (pair.Key, Drafts.Typed(path.Space, path.ClassName, pair.Key, pair.Value))).ToArray();
        StagedCim.Spread(reading, path, place =>
        {
            if (path.ClassName is "Msvm_ComputerSystem" or "Msvm_VirtualEthernetSwitch")
                return stage.Drafts.Get(path.Space, path.ClassName, ("Name", guid));
            if (path.ClassName is Machines.Settings or "Msvm_VirtualEthernetSwitchSettingData")
                return stage.Drafts.Get(path.Space, path.ClassName, ("InstanceID", "Microsoft:" + guid));
            var owned = Owner(path.Space, path.ClassName, guid, null, string.Concat(path.Choice.Select(pair => pair.Value)) + place);
            var draft = stage.Drafts.Get(path.Space, path.ClassName, owned);
            foreach (var (name, value) in choice)
                draft.With(name, value);
            return draft;
        });
    }

    /// <summary>The <c>InstanceID</c> of a device of the machine on stage, for what an example calls it.</summary>
    public static string Id(string guid, string? text, int place)
    {
        if (text is null)
            return "Microsoft:" + guid + "\\" + place;
        var parts = text.Split('\\', StringSplitOptions.RemoveEmptyEntries);
        return "Microsoft:" + guid + "\\" + (parts.Length > 1 ? parts[1] : parts.Length > 0 ? parts[0].Replace("Microsoft:", "", StringComparison.Ordinal) : "0");
    }

    // By what the instances of a class tell whose they are.
    private static (string, object?)[] Owner(string space, string className, string guid, string? id, string place)
    {
        var facts = ClassReference.Default.Class(space, className);
        return facts.Keys.Contains("InstanceID") || className.EndsWith("SettingData", StringComparison.Ordinal)
            ? [("InstanceID", Id(guid, id, 0) + "\\" + className + place)]
            : facts.Keys.Contains("DeviceID") ? [("SystemName", guid), ("DeviceID", guid + place)] : [("SystemName", guid)];
    }
}
