namespace HypervisorHardening.Libvirt.Native;

/// <summary>A named number for libvirt.</summary>
/// <param name="name">The name.</param>
/// <param name="type">How wide the number is.</param>
/// <param name="value">The number.</param>
internal sealed class TypedParameter(string name, TypedParameterType type, long value)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>How wide the number is.</summary>
    public TypedParameterType Type { get; } = type;

    /// <summary>The number.</summary>
    public long Value { get; } = value;
}
