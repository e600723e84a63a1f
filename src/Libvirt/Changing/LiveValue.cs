namespace HypervisorHardening.Libvirt.Changing;

/// <summary>A parameter of a running domain.</summary>
/// <param name="group">The group: <c>scheduler</c>, <c>memory</c>, <c>blkio</c>, <c>iotune</c> or <c>interface</c>.</param>
/// <param name="device">The device that has it; empty where the domain itself has it.</param>
/// <param name="name">Its name.</param>
/// <param name="value">Its value.</param>
internal sealed class LiveValue(string group, string device, string name, string value)
{
    /// <summary>The group.</summary>
    public string Group { get; } = group;

    /// <summary>The device that has it; empty where the domain itself has it.</summary>
    public string Device { get; } = device;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its value.</summary>
    public string Value { get; } = value;
}
