using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a distributed port group. Paths are as <see cref="VSphere"/> says.</summary>
internal static class VSpherePortGroup
{
    /// <summary>A property, for example <c>config.policy.portConfigResetAtDisconnect</c>.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Property(string path, string? since = null) => VSphere.Property(Scope.Network, path, since);

    /// <summary>A row for each element of an array, or for each object that a property refers to.</summary>
    public static Setting Each(string path, params string[] columns) => VSphere.Each(Scope.Network, path, columns);
}
