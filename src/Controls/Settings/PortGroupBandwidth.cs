using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>How much a site lets a port group have, whatever kind of switch it is on.</summary>
internal static class PortGroupBandwidth
{
    /// <summary>The limits by name.</summary>
    public static Parameter Limits { get; } = new("portGroupBandwidth", "", "The highest average rate of port groups, in Mbit/s, by name: tenant-*=500");

    /// <summary>The limit for a port group as the site wrote it; null where it is not listed.</summary>
    public static string? Chosen(Facts facts, string? portGroup)
    {
        foreach (var item in facts.Items(Limits))
        {
            var equals = item.LastIndexOf('=');
            if (equals > 0 && NamePattern.Matches(item.Substring(0, equals).Trim(), portGroup ?? ""))
                return item.Substring(equals + 1).Trim();
        }

        return null;
    }

    /// <summary>A limit in bits per second, as vSphere counts; null where it is no whole number from 1 to a million.</summary>
    public static long? Bits(string? limit) => Reading.Maybe(limit).Number is >= 1 and <= 1_000_000 and var megabits ? megabits * 1_000_000 : null;
}
