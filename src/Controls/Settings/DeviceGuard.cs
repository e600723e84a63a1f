using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>What a Hyper-V host tells of its virtualization-based security: lists of numbers, as <c>Win32_DeviceGuard</c> has them.</summary>
internal static class DeviceGuard
{
    /// <summary>The key of the registry that turns it on with the next start.</summary>
    public const string Key = @"SYSTEM\CurrentControlSet\Control\DeviceGuard";

    /// <summary>Below it, a key for each of its services.</summary>
    public const string Scenarios = Key + @"\Scenarios\";

    /// <summary>What the hardware offers: 2 Secure Boot, 3 protection from DMA, 7 execution control by mode.</summary>
    public static Setting Available { get; } = Property("AvailableSecurityProperties");

    /// <summary>What runs: 1 Credential Guard, 2 memory integrity, 3 Secure Launch.</summary>
    public static Setting Services { get; } = Property("SecurityServicesRunning");

    /// <summary>A property of it.</summary>
    /// <param name="name">The property.</param>
    public static Setting Property(string name) => HyperVHost.Cim("root/Microsoft/Windows/DeviceGuard:Win32_DeviceGuard." + name, HyperV.Server2016);
}
