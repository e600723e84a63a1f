using System;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The profiles of TLS protocols and ciphers that ESXi and vCenter know from 8.0.3 on.</summary>
internal static class TlsProfiles
{
    /// <summary>The profiles that a site takes for good; a repair sets the first.</summary>
    public static Parameter Good { get; } = new("tlsProfiles", "NIST_2024, NIST_2024_TLS_13_ONLY", "The TLS profiles that are good; the first is what a repair sets");

    /// <summary>Whether a profile is one of them.</summary>
    public static bool IsGood(Facts facts, Reading profile) => profile.IsKnown && facts.Items(Good).Contains(profile.Text!.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>What a repair sets; null where the site has listed none.</summary>
    public static Reading? Wanted(Facts facts) => facts.Items(Good).FirstOrDefault() is { } profile ? Reading.Known(profile) : null;
}
