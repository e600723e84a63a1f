using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>
/// Where the configuration has the parameters that libvirt also tells by name. They are written there, because no call
/// that sets one takes it away again; what runs gets them through the call.
/// </summary>
internal static class ParameterGroup
{
    private const string Unlimited = "9007199254740991";

    private static readonly string[] Bandwidth =
        ["inbound.average", "inbound.peak", "inbound.burst", "inbound.floor", "outbound.average", "outbound.peak", "outbound.burst"];

    private static readonly Dictionary<string, string> Scheduler = new(StringComparer.Ordinal)
    {
        ["cpu_shares"] = "shares",
        ["vcpu_period"] = "period",
        ["vcpu_quota"] = "quota",
        ["global_period"] = "global_period",
        ["global_quota"] = "global_quota",
        ["emulator_period"] = "emulator_period",
        ["emulator_quota"] = "emulator_quota",
        ["iothread_period"] = "iothread_period",
        ["iothread_quota"] = "iothread_quota",
    };

    /// <summary>Whether a setting is of such a group.</summary>
    /// <param name="setting">The setting.</param>
    public static bool Has(Setting setting) => setting.Scope == Scope.VirtualMachine && setting.Source is "scheduler" or "memory" or "blkio" or "iotune" or "interface";

    /// <summary>Whether a parameter is in the configuration's XML.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">The parameter.</param>
    public static bool Knows(string group, string name) => Path(group, name) is not null;

    /// <summary>The XPath of the device that has parameters; null where a name cannot be put into one.</summary>
    /// <param name="group">The group.</param>
    /// <param name="device">The device.</param>
    public static string? DevicePath(string group, string device) => device.IndexOf('\'') >= 0 ? null
        : group == "iotune" ? "devices/disk[target/@dev='" + device + "']" : "devices/interface[mac/@address='" + device + "']";

    /// <summary>The XPath of a parameter: below its device where it has one, otherwise below the domain.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">The parameter.</param>
    public static string? Path(string group, string name) => group switch
    {
        "scheduler" => Scheduler.TryGetValue(name, out var element) ? "cputune/" + element : null,
        "memory" => name is "hard_limit" or "soft_limit" or "swap_hard_limit" ? "memtune/" + name + "[@unit='KiB']" : null,
        "blkio" => name == "weight" ? "blkiotune/weight" : null,
        "iotune" => name.IndexOf("_sec", StringComparison.Ordinal) > 0 ? "iotune/" + name : null,
        _ => Bandwidth.Contains(name) ? "bandwidth/" + name.Replace(".", "/@") : null,
    };

    /// <summary>A value as the XML has it; null where it has none for "not set" and its equals.</summary>
    /// <param name="group">The group.</param>
    /// <param name="value">The value.</param>
    public static string? Written(string group, string? value) => value == "0" && group != "memory" ? null : value;

    /// <summary>A value as the running domain takes it; null where nothing but a new start brings "not set" back.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value; null for "not set".</param>
    public static string? Live(string group, string name, string? value) => group switch
    {
        "memory" => value ?? Unlimited,
        "iotune" or "interface" => value ?? "0",
        _ when value is not (null or "0") => value,
        _ => name.EndsWith("_quota", StringComparison.Ordinal) ? "-1" : null,
    };

    /// <summary>What a domain that runs has of a group.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="group">The group.</param>
    /// <param name="device">The device; empty where the domain itself has it.</param>
    public static IReadOnlyDictionary<string, string> Ask(Domain domain, string group, string device) => group switch
    {
        "scheduler" => domain.Scheduler(Affect.Live),
        "memory" => domain.Memory(Affect.Live),
        "blkio" => domain.Blkio(Affect.Live),
        "iotune" => domain.IoTune(device, domain.IoTuneCount(device, Affect.Live), Affect.Live),
        _ => domain.Interface(device, Affect.Live),
    };

    /// <summary>A parameter as libvirt takes it.</summary>
    /// <param name="value">The parameter.</param>
    public static TypedParameter Typed(LiveValue value) => new(value.Name, Type(value),
        value.Value.StartsWith("-", StringComparison.Ordinal) ? long.Parse(value.Value, CultureInfo.InvariantCulture) : unchecked((long)ulong.Parse(value.Value, CultureInfo.InvariantCulture)));

    private static TypedParameterType Type(LiveValue value) => value.Group is "blkio" or "interface" ? TypedParameterType.UInt
        : value.Name.EndsWith("_quota", StringComparison.Ordinal) ? TypedParameterType.Long : TypedParameterType.ULong;
}
