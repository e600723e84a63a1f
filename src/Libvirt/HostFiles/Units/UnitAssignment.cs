namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>One assignment of a systemd unit file.</summary>
/// <param name="section">The section, without brackets.</param>
/// <param name="key">The key.</param>
/// <param name="value">The value, empty where the assignment takes back the ones before it.</param>
internal sealed class UnitAssignment(string section, string key, string value)
{
    /// <summary>The section, without brackets.</summary>
    public string Section { get; } = section;

    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>The value, empty where the assignment takes back the ones before it.</summary>
    public string Value { get; } = value;
}
