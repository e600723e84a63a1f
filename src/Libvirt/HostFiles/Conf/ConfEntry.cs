namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>One assignment of a configuration file.</summary>
/// <param name="name">The key.</param>
/// <param name="value">The value.</param>
/// <param name="nameToken">Where the key is written.</param>
/// <param name="valueToken">Where the value is written.</param>
internal sealed class ConfEntry(string name, ConfValue value, ConfToken nameToken, ConfToken valueToken)
{
    /// <summary>The key.</summary>
    public string Name { get; } = name;

    /// <summary>The value.</summary>
    public ConfValue Value { get; } = value;

    /// <summary>Where the key is written.</summary>
    public ConfToken NameToken { get; } = nameToken;

    /// <summary>Where the value is written.</summary>
    public ConfToken ValueToken { get; } = valueToken;
}
