using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages a share and what is in its folder.</summary>
internal static class StagedShare
{
    public static void Set(Stage stage, Setting setting, Reading reading)
    {
        var share = stage.Drafts.Get(Spaces.Shares, "MSFT_SmbShare");
        switch (setting.Source)
        {
            case "share" when setting.Path == "@ProtectionStatus":
                if (reading.IsKnown)
                {
                    stage.Drafts.Add(Spaces.BitLocker, "Win32_EncryptableVolume").With("DeviceID", "D").With("DriveLetter", "D:")
                        .With("ProtectionStatus", Drafts.Typed(Spaces.BitLocker, "Win32_EncryptableVolume", "ProtectionStatus", reading.Text));
                }

                break;
            case "share" when setting.Path == "Path":
                if (reading.IsKnown)
                    share.With("Path", reading.Text);
                break;
            case "share":
                share.With(setting.Path, Drafts.Typed(share.Space, share.ClassName, setting.Path, reading.Text));
                break;
            case "share-access":
                stage.Host.ShareAccess[stage.Example.ResourceName] = [.. reading.Rows.Select(row => row.Columns.ToDictionary(column => column,
                    column => Drafts.Typed(Spaces.Shares, "MSFT_SmbShareAccessControlEntry", column, row[column])))];
                break;
            case "folder-access":
                stage.Host.File((string)share.Values["Path"]!).AddRange(StagedHost.Entries(reading));
                break;
            default:
                foreach (var row in reading.Rows)
                {
                    var path = (string)share.Values["Path"]!;
                    var extension = row["Extension"] ?? System.IO.Path.GetExtension(row["Name"])?.TrimStart('.');
                    StagedCim.Fill(stage.Drafts.Add(Spaces.Windows, "CIM_DataFile"), row, ("Extension", extension), ("Drive", path[..2].ToLowerInvariant()), ("Path", path[2..].ToLowerInvariant() + "\\"));
                }

                break;
        }
    }
}
