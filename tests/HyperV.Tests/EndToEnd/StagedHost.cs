using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages what only hosts have.</summary>
internal static class StagedHost
{
    public static void Set(Stage stage, Setting setting, Reading reading)
    {
        switch (setting.Source)
        {
            case "event":
                Event(stage, setting, reading);
                break;
            case "members":
                Members(stage, setting, reading);
                break;
            case "firewall":
                Firewall(stage, setting, reading);
                break;
            case "volumes":
                Volumes(stage, reading);
                break;
            case "namespace-access":
                stage.Host.Namespaces[setting.Path] = Entries(reading);
                break;
            default:
                VolumeUse(stage, reading);
                break;
        }
    }

    /// <summary>The entries of an access list.</summary>
    public static List<(string? Sid, string? Name, long Mask, long Type)> Entries(Reading reading) => [.. reading.Rows.Select(Entry)];

    public static (string? Sid, string? Name, long Mask, long Type) Entry(Row row) => (row["SID"], row["Name"],
        Number(row["AccessMask"] ?? ""), Number(row["AceType"] ?? "0"));

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new NotStagedException("'" + text + "' is no number");

    private static void Event(Stage stage, Setting setting, Reading reading)
    {
        var parts = setting.Path.Split('/');
        if (reading.IsKnown)
        {
            stage.Drafts.Add(Spaces.Windows, "Win32_NTLogEvent").With("Logfile", parts[0]).With("RecordNumber", 7L).With("SourceName", string.Join("/", parts[1..^1]))
                .With("EventCode", long.Parse(parts[^1], CultureInfo.InvariantCulture)).With("InsertionStrings", reading.List.Cast<object?>().ToList());
        }
    }

    private static void Members(Stage stage, Setting setting, Reading reading)
    {
        var group = new CimPath(Spaces.Windows, "Win32_Group", new Dictionary<string, object?> { ["Domain"] = "HV01", ["Name"] = "Gruppe " + setting.Path });
        stage.Drafts.Add(Spaces.Windows, "Win32_Group").With("Domain", "HV01").With("Name", group.Keys["Name"]).With("SID", setting.Path).With("LocalAccount", true);
        foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
        {
            var member = stage.Drafts.Add(Spaces.Windows, "Win32_UserAccount");
            StagedCim.Fill(member, row);
            member.Values["Domain"] ??= "HV01";
            member.Values["Name"] ??= "account " + place;
            stage.Drafts.Add(Spaces.Windows, "Win32_GroupUser").With("GroupComponent", group).With("PartComponent",
                new CimPath(Spaces.Windows, member.ClassName, new Dictionary<string, object?> { ["Domain"] = member.Values["Domain"], ["Name"] = member.Values["Name"] }));
        }
    }

    private static void Firewall(Stage stage, Setting setting, Reading reading)
    {
        foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
        {
            if (setting.Path == "profiles")
            {
                StagedCim.Fill(stage.Drafts.Add(Spaces.Network, "MSFT_NetFirewallProfile"), row, ("InstanceID", "profile " + place));
                continue;
            }

            var id = row["InstanceID"] ?? "rule " + place;
            stage.Drafts.Add(Spaces.Network, "MSFT_NetFirewallRule").With("InstanceID", id).With("DisplayName", row["DisplayName"]).With("RuleGroup", row["RuleGroup"])
                .With("Enabled", 1L).With("Direction", 1L).With("Action", 2L);
            stage.Drafts.Add(Spaces.Network, "MSFT_NetAddressFilter").With("InstanceID", id).With("RemoteAddress", Parts(row["RemoteAddress"]));
            stage.Drafts.Add(Spaces.Network, "MSFT_NetProtocolPortFilter").With("InstanceID", id).With("LocalPort", Parts(row["LocalPort"])).With("Protocol", row["Protocol"]);
        }
    }

    private static void Volumes(Stage stage, Reading reading)
    {
        foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
        {
            var volume = stage.Drafts.Add(Spaces.BitLocker, "Win32_EncryptableVolume").With("DeviceID", "volume " + place);
            foreach (var column in row.Columns.Where(column => column != "protectors"))
                volume.With(column, Drafts.Typed(volume.Space, volume.ClassName, column, row[column]));
            stage.Host.KeyProtectors["volume " + place] = row["protectors"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        }
    }

    private static void VolumeUse(Stage stage, Reading reading)
    {
        foreach (var (row, place) in reading.Rows.Select((row, place) => (row, place)))
        {
            var path = row["Name"]!.TrimEnd('\\') + "\\";
            var volume = stage.Drafts.Add(Spaces.Storage, "MSFT_Volume").With("ObjectId", "volume " + place).With("Size", Drafts.Typed(Spaces.Storage, "MSFT_Volume", "Size", row["Size"]));
            volume.With(path.Length == 3 ? "DriveLetter" : "Path", path.Length == 3 ? path[..1] : path);
            var guid = "5F0E1C7A-0000-4000-8000-00000000000" + place;
            stage.AddMachine(guid, "machine " + place);
            StagedMachine.AddDisk(stage, guid, path + "disk.vhdx", place, ("MaxInternalSize", row["provisioned"] is { } size ? Number(size) : null));
        }
    }

    private static List<object?>? Parts(string? cell) => cell?.Split(',').Select(part => (object?)part.Trim()).ToList();
}
