using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of an SMB share of a Hyper-V host on which images or machines may be kept; shares of Windows itself are none.</summary>
internal static class HyperVShare
{
    /// <summary>A property of the share (<c>EncryptData</c>, <c>Path</c>), as <c>MSFT_SmbShare</c> has it.</summary>
    public static Setting Property(string name, string? since = null) => new(Scope.ImageStore, "share", name, since: HyperV.Parsed(since));

    /// <summary>A row for each entry of the share's access list: <c>AccountName</c>, <c>AccessControlType</c> (0 allow, 1 deny), <c>AccessRight</c> (0 full, 1 change, 2 read).</summary>
    public static Setting Access { get; } = new(Scope.ImageStore, "share-access", "", ["AccountName", "AccessControlType", "AccessRight"]);

    /// <summary>A row for each entry of the access list of the share's folder: <c>SID</c>, <c>Name</c>, <c>AccessMask</c>, <c>AceType</c> (<c>0</c> allows, <c>1</c> denies).</summary>
    public static Setting FolderAccess { get; } = new(Scope.ImageStore, "folder-access", "", ["SID", "Name", "AccessMask", "AceType"]);

    /// <summary>Whether BitLocker protects the volume of the share's folder: <c>1</c> is on; not set where it is not installed.</summary>
    public static Setting VolumeProtection { get; } = new(Scope.ImageStore, "share", "@ProtectionStatus");

    /// <summary>A row for each image in the share's folder (vhd, vhdx, avhdx, iso, vsc): <c>Name</c> (path), <c>FileSize</c> (bytes), <c>LastModified</c> (DMTF text), <c>Extension</c>.</summary>
    public static Setting Images { get; } = new(Scope.ImageStore, "images", "", ["Name", "FileSize", "LastModified", "Extension"]);
}
