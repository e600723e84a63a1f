using System;

namespace HypervisorHardening.Core.Collection;

/// <summary>What a platform does where a setting is not set, from one version on.</summary>
/// <param name="since">The first version of the management API (libvirt, VIM, Windows) of which this is true.</param>
/// <param name="value">The value in force; null where the version does not have the setting at all.</param>
public sealed class DefaultValue(Version since, Reading? value)
{
    /// <summary>The first version of which this is true.</summary>
    public Version Since { get; } = since;

    /// <summary>The value in force; null where the version does not have the setting at all.</summary>
    public Reading? Value { get; } = value;
}
