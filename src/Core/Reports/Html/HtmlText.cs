using System;
using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>Numbers, instants and names in words.</summary>
internal static class HtmlText
{
    /// <summary>A number with a comma at the thousands.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things: <c>1 host</c>, <c>2 hosts</c>.</summary>
    public static string Count(int number, string thing) => Number(number) + " " + (number == 1 ? thing : thing.EndsWith("y", StringComparison.Ordinal) ? thing.Substring(0, thing.Length - 1) + "ies" : thing.EndsWith("ch", StringComparison.Ordinal) ? thing + "es" : thing + "s");

    /// <summary>An instant with its zone.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    /// <summary>With a small letter at the beginning.</summary>
    public static string Lower(string text) => char.ToLowerInvariant(text[0]) + text.Substring(1);

    /// <summary>A hypervisor family as people call it.</summary>
    public static string Of(Platform platform) => platform switch { Platform.VSphere => "vSphere", Platform.HyperV => "Hyper-V", Platform.Kvm => "KVM", _ => platform.ToString() };

    /// <summary>A kind of resource in words.</summary>
    public static string Of(Scope kind) => kind switch
    {
        Scope.ManagementServer => "management server",
        Scope.ResourcePool => "resource pool",
        Scope.ImageStore => "image store",
        Scope.VirtualMachine => "virtual machine",
        _ => Lower(kind.ToString()),
    };

    /// <summary>What a repair disturbs, as a sentence.</summary>
    public static string Of(Impact impact) => impact switch
    {
        Impact.None => "Nothing.",
        Impact.ServiceRestart => "The management service restarts; virtual machines keep running.",
        Impact.NextPowerCycle => "The virtual machine must be powered off and on again for it to take effect.",
        Impact.MaintenanceMode => "The host must be emptied first.",
        Impact.Reboot => "The host must be restarted.",
        Impact.MayDisconnect => "Connections may be cut, possibly your own.",
        _ => "No interface can do it: a person repairs it.",
    };
}
