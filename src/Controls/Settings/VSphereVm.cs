using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a virtual machine of vSphere. Paths are as <see cref="VSphere"/> says.</summary>
internal static class VSphereVm
{
    /// <summary>A row for each virtual device: <c>key</c>, <c>@type</c> (<c>VirtualE1000</c>), <c>deviceInfo.label</c>.</summary>
    public static Setting Devices { get; } = DevicesWith();

    /// <summary>The same, and more columns: paths below the device. Devices that lack them have none.</summary>
    public static Setting DevicesWith(params string[] columns) => Each("config.hardware.device", ["key", "@type", "deviceInfo.label", .. columns]);

    /// <summary>
    /// A row for each permission on the machine itself, and for each that reaches it from a folder, pool or other object
    /// above it, the closest first: <c>entity</c> (its id), <c>entity.@type</c>, <c>principal</c>, <c>group</c>,
    /// <c>propagate</c> (true, false), <c>roleId</c>.
    /// </summary>
    public static Setting Permissions { get; } =
        new(Scope.VirtualMachine, "permissions", "inherited", ["entity", "entity.@type", "principal", "group", "propagate", "roleId"]);

    /// <summary>A property, for example <c>config.bootOptions.efiSecureBootEnabled</c>.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Property(string path, string? since = null) => VSphere.Property(Scope.VirtualMachine, path, since);

    /// <summary>A row for each element of an array, or for each object that a property refers to.</summary>
    public static Setting Each(string path, params string[] columns) => VSphere.Each(Scope.VirtualMachine, path, columns);

    /// <summary>An advanced setting of the machine (<c>config.extraConfig</c>) by its key; an empty one is not set.</summary>
    public static Setting ExtraConfig(string key) => new(Scope.VirtualMachine, "extra-config", key);

    /// <summary>A row for each advanced setting that is not empty and whose key a pattern with <c>*</c> finds: <c>key</c>, <c>value</c>.</summary>
    public static Setting ExtraConfigs(string pattern) => new(Scope.VirtualMachine, "extra-config", pattern, ["key", "value"]);
}
