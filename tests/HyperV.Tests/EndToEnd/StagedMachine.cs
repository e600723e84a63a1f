using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages what only machines have.</summary>
internal static class StagedMachine
{
    private const string Root = @"D:\VMs\1";

    public static void Set(Stage stage, Setting setting, Reading reading)
    {
        switch (setting.Source)
        {
            case "disk":
                foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
                {
                    AddDisk(stage, Stage.Machine, row["Path"] ?? throw new NotStagedException("a disk without a path"), place,
                        ("Type", Number(row["Type"])), ("ParentPath", row["ParentPath"]), ("MaxInternalSize", Number(row["MaxInternalSize"])));
                }

                break;
            case "file-access":
                FileAccess(stage, reading);
                break;
            case "console-access":
                stage.Host.Consoles[Stage.Machine] = [.. reading.List];
                break;
            case "snapshot":
                foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
                {
                    StagedCim.Fill(stage.Drafts.Add(Spaces.Virtualization, Machines.Settings), row, ("InstanceID", "Microsoft:5F0E1C7A-0000-4000-8000-00000000300" + place),
                        ("VirtualSystemIdentifier", Stage.Machine), ("VirtualSystemType", "Microsoft:Hyper-V:Snapshot:Realized"));
                }

                break;
            case "boot-source":
                BootSources(stage, reading);
                break;
            default:
                if (reading.IsKnown)
                {
                    stage.Drafts.Add(Spaces.Virtualization, "Msvm_MetricDefForME").With("MetricCollectionEnabled", Number(reading.Text))
                        .With("Antecedent", new CimPath(Spaces.Virtualization, "Msvm_ComputerSystem", new Dictionary<string, object?> { ["CreationClassName"] = "Msvm_ComputerSystem", ["Name"] = Stage.Machine }));
                }

                break;
        }
    }

    /// <summary>Gives a machine a virtual hard disk.</summary>
    public static void AddDisk(Stage stage, string guid, string path, int place, params (string Name, object? Value)[] says)
    {
        var isThere = stage.Drafts.Of(Spaces.Virtualization, "Msvm_StorageAllocationSettingData").Any(one => one.Values.GetValueOrDefault("HostResource") is List<object?> list && list.Contains(path)
            && ((string)one.Values["InstanceID"]!).Contains(guid, StringComparison.OrdinalIgnoreCase));
        if (!isThere)
        {
            stage.Drafts.Add(Spaces.Virtualization, "Msvm_StorageAllocationSettingData").With("InstanceID", "Microsoft:" + guid + "\\83F8638B-8DCA-4152-9EDA-2CA8B33039B4\\0\\" + place + "\\L")
                .With("ResourceSubType", "Microsoft:Hyper-V:Virtual Hard Disk").With("HostResource", new List<object?> { path });
        }

        if (says.Length > 0)
            stage.Host.Disks[path] = says.ToDictionary(pair => pair.Name, pair => pair.Value).Append(new("Path", path)).ToDictionary();
    }

    private static void FileAccess(Stage stage, Reading reading)
    {
        stage.Host.File(Root);
        foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
        {
            var path = row["path"] ?? Root;
            if (path != Root)
                AddDisk(stage, Stage.Machine, path, 100 + place);
            stage.Host.File(path).Add(StagedHost.Entry(row));
        }
    }

    private static void BootSources(Stage stage, Reading reading)
    {
        if (!reading.IsKnown)
            return;
        var settings = stage.Drafts.Get(Spaces.Virtualization, Machines.Settings, ("InstanceID", "Microsoft:" + Stage.Machine)).With("VirtualSystemSubType", "Microsoft:Hyper-V:SubType:2");
        settings.With("BootSourceOrder", reading.Rows.Select((row, place) =>
        {
            var id = "Microsoft:" + Stage.Machine + "\\BootSource\\" + place;
            stage.Drafts.Add(Spaces.Virtualization, "Msvm_BootSourceSettingData").With("InstanceID", id).With("BootSourceType", Number(row["BootSourceType"]))
                .With("BootSourceDescription", row["BootSourceDescription"]);
            return (object?)stage.Host.PathText(CimPath.Of(Spaces.Virtualization, "Msvm_BootSourceSettingData", "InstanceID", id));
        }).ToList());
    }

    private static object? Number(string? text) => text is null ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
