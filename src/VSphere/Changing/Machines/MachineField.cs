using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.VSphere.Changing.Machines;

/// <summary>Where a field of a machine's configuration is in the specification that changes it.</summary>
internal static class MachineField
{
    private const string Config = "config.";

    // What identifies a machine, what is made only when it is created, and what is written in another way.
    private static readonly string[] Fixed = ["changeVersion", "version", "deviceChange", "extraConfig", "cpuFeatureMask", "deviceSwap", "powerOpInfo"];

    private static readonly string[] Live = ["name", "annotation", "cpuAllocation", "memoryAllocation", "cpuAffinity", "memoryAffinity", "migrateEncryption", "tools", "scheduledHardwareUpgradeInfo"];

    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["hardware.numCPU"] = "numCPUs",
        ["hardware.numCoresPerSocket"] = "numCoresPerSocket",
        ["hardware.memoryMB"] = "memoryMB",
        ["hardware.virtualICH7MPresent"] = "virtualICH7MPresent",
        ["hardware.virtualSMCPresent"] = "virtualSMCPresent",
        ["defaultPowerOps"] = "powerOpInfo",
    };

    /// <summary>The path in the specification; null where it has none.</summary>
    /// <param name="path">The path of the property, for example <c>config.bootOptions.efiSecureBootEnabled</c>.</param>
    public static string? PathInSpec(string path)
    {
        if (!path.StartsWith(Config, StringComparison.Ordinal))
            return null;
        var below = path.Substring(Config.Length);
        var renamed = Renamed.FirstOrDefault(pair => below == pair.Key || below.StartsWith(pair.Key + ".", StringComparison.Ordinal));
        if (renamed.Key is not null)
            return renamed.Value + below.Substring(renamed.Key.Length);
        return Fixed.Contains(below.Split('.')[0]) ? null : below;
    }

    /// <summary>The property of the machine that a field of the specification sets.</summary>
    /// <param name="field">The field.</param>
    public static string Property(string field) => Config + (Renamed.FirstOrDefault(pair => pair.Value == field).Key ?? field);

    /// <summary>Whether a running machine follows at once.</summary>
    /// <param name="path">The path of the property.</param>
    public static bool IsLive(string path) => Live.Contains(path.Substring(Config.Length).Split('.')[0]);

    /// <summary>What stands for "not set", which no specification can say; null where nothing does.</summary>
    /// <param name="field">The first step of the path in the specification.</param>
    /// <param name="type">The type of the value.</param>
    public static string? Unset(string field, string type) => type == "boolean" ? "false" : field switch
    {
        "migrateEncryption" => "opportunistic",
        "ftEncryptionMode" => "ftEncryptionOpportunistic",
        "swapPlacement" => "inherit",
        "annotation" => "",
        _ => null,
    };
}
