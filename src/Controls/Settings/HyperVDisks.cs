using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The virtual hard disks of a machine of Hyper-V, as its configuration has them.</summary>
internal static class HyperVDisks
{
    /// <summary>The column with the path of the file.</summary>
    public const string Path = "HostResource";

    private const string None = "00000000-0000-0000-0000-000000000000";

    /// <summary>A row for each disk: <c>InstanceID</c>, <see cref="Path"/>, and other properties of <c>Msvm_StorageAllocationSettingData</c>.</summary>
    public static Setting With(params string[] columns) =>
        HyperVVm.Each("Msvm_StorageAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Virtual Hard Disk]", ["InstanceID", Path, .. columns]);

    /// <summary>The id of a Storage QoS policy, in lower case and without braces; null where a cell names none.</summary>
    public static string? Policy(string? cell) => cell?.Trim('{', '}', ' ').ToLowerInvariant() is { Length: > 0 } id && id != None ? id : null;
}
