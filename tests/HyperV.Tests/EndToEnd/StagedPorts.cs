using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages network adapters, what they are connected to, and the features of their ports.</summary>
internal static class StagedPorts
{
    private static readonly string[] Own = ["InstanceID", "switch", "external", "port", PropertyRead.ClassColumn];

    public static void Set(Stage stage, Setting setting, Reading reading)
    {
        foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
        {
            switch (setting.Source)
            {
                case "adapter":
                    Adapter(stage, row, place);
                    break;
                case "feature":
                    var device = StagedParts.Id(Stage.Machine, row["port"] ?? "port", place);
                    Filled(stage.Drafts.Add(Spaces.Virtualization, setting.Path), row).With("InstanceID", device + "\\C\\" + setting.Path + "\\" + place);
                    break;
                case "management-ports":
                    Management(stage, row, place);
                    break;
                default:
                    Uplink(stage, row, place);
                    break;
            }
        }
    }

    private static void Adapter(Stage stage, Row row, int place)
    {
        var id = StagedParts.Id(Stage.Machine, row["InstanceID"], place);
        var adapter = stage.Drafts.Get(Spaces.Virtualization, row["@class"] ?? "Msvm_SyntheticEthernetPortSettingData", ("InstanceID", id));
        Filled(adapter, row);
        var connection = stage.Drafts.Get(Spaces.Virtualization, Ports.ClassName, ("InstanceID", id + "\\C")).With("EnabledState", row["switch"] is null ? 3L : 2L);
        if (row["switch"] is { } name)
            connection.With("HostResource", new List<object?> { stage.Host.PathText(SwitchNamed(stage, name)) });
        Features(stage, row, id + "\\C");
    }

    private static void Management(Stage stage, Row row, int place)
    {
        var path = SwitchNamed(stage, row["switch"] ?? "switch");
        var id = "Microsoft:" + path.Keys["Name"] + "\\" + place;
        Filled(stage.Drafts.Add(Spaces.Virtualization, Ports.ClassName), row).With("InstanceID", id).With("HostResource", new List<object?> { stage.Host.PathText(stage.Host.Root) });
        if (row["external"] == "true")
            stage.Drafts.Get(Spaces.Virtualization, Ports.ClassName, ("InstanceID", "Microsoft:" + path.Keys["Name"] + "\\up")).With("HostResource", new List<object?> { Physical(stage, "up") });
        Features(stage, row, id);
    }

    private static void Uplink(Stage stage, Row row, int place)
    {
        var id = row["DeviceID"] ?? "Microsoft:{" + place + "}";
        var guid = id.Replace("Microsoft:", "", StringComparison.Ordinal);
        stage.Drafts.Add(Spaces.Virtualization, Ports.ClassName).With("InstanceID", "Microsoft:" + Stage.Switch + "\\" + place).With("HostResource", new List<object?> { Physical(stage, id) });
        stage.Drafts.Get(Spaces.Virtualization, SwitchPorts.Physical, ("DeviceID", id)).With("ElementName", row["ElementName"]);
        stage.Drafts.Add(Spaces.Network, "MSFT_NetAdapter").With("DeviceID", guid).With("DriverName", row["driver"]).With("InterfaceDescription", guid);
        if (row["bus"]?.Split(':') is { } bus)
        {
            stage.Drafts.Add(Spaces.Network, "MSFT_NetAdapterHardwareInfoSettingData").With("InstanceID", guid)
                .With("BusNumber", Drafts.Typed(Spaces.Network, "MSFT_NetAdapterHardwareInfoSettingData", "BusNumber", bus[0]))
                .With("DeviceNumber", Drafts.Typed(Spaces.Network, "MSFT_NetAdapterHardwareInfoSettingData", "DeviceNumber", bus.ElementAtOrDefault(1)));
        }
    }

    private static string Physical(Stage stage, string id)
    {
        stage.Drafts.Get(Spaces.Virtualization, SwitchPorts.Physical, ("DeviceID", id));
        return stage.Host.PathText(CimPath.Of(Spaces.Virtualization, SwitchPorts.Physical, "DeviceID", id));
    }

    private static CimPath SwitchNamed(Stage stage, string name)
    {
        var known = stage.Drafts.Of(Spaces.Virtualization, "Msvm_VirtualEthernetSwitch");
        var guid = known.FirstOrDefault(one => (string?)one.Values.GetValueOrDefault("ElementName") == name)?.Values["Name"] as string;
        if (guid is null)
            stage.AddSwitch(guid = "5F0E1C7A-0000-4000-8000-00000000200" + known.Count, name);
        return CimPath.Of(Spaces.Virtualization, "Msvm_VirtualEthernetSwitch", "Name", guid);
    }

    private static Draft Filled(Draft draft, Row row)
    {
        foreach (var column in row.Columns.Where(column => !Own.Contains(column) && !column.Contains('.', StringComparison.Ordinal)))
            draft.With(column, Drafts.Typed(draft.Space, draft.ClassName, column, row[column]));
        return draft;
    }

    private static void Features(Stage stage, Row row, string id)
    {
        foreach (var column in row.Columns.Where(column => column.Contains('.', StringComparison.Ordinal) && row[column] is not null))
        {
            var (feature, property) = (column.Split('.')[0], column.Split('.')[1]);
            stage.Drafts.Get(Spaces.Virtualization, feature, ("InstanceID", id + "\\" + feature + "\\0")).With(property, Drafts.Typed(Spaces.Virtualization, feature, property, row[column]));
        }
    }
}
