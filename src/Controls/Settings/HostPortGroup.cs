using System.Globalization;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A port group of a host's standard or distributed switch.</summary>
/// <param name="name">Its name.</param>
/// <param name="switchId">What tells its switch from others; null where it is not known.</param>
/// <param name="vlan">Its VLAN: a number, <c>trunk</c> or <c>private</c>; null where it is not known.</param>
/// <param name="hasAdapter">Whether a VMkernel adapter of the host is connected to it.</param>
internal sealed class HostPortGroup(string name, string? switchId, string? vlan, bool hasAdapter)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What tells its switch from others; null where it is not known.</summary>
    public string? SwitchId { get; } = switchId;

    /// <summary>Its VLAN: a number, <c>trunk</c> or <c>private</c>; null where it is not known.</summary>
    public string? Vlan { get; } = vlan;

    /// <summary>Whether a VMkernel adapter of the host is connected to it, so that it is none for virtual machines.</summary>
    public bool HasAdapter { get; } = hasAdapter;

    /// <summary>The VLAN as a number; null where it is none.</summary>
    public long? VlanId => long.TryParse(Vlan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Name and VLAN, as findings show them.</summary>
    public override string ToString() => Name + " (VLAN " + (Vlan ?? "not known") + ")";
}
