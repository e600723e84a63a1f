using System;
using System.Linq;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Accounts of Windows, by SID, that so many people or anybody have that they must hold no right on a host.</summary>
internal static class BroadSids
{
    // Everyone, network, interactive, anonymous, authenticated users, this organization, users, guests.
    private static readonly string[] WellKnown = ["S-1-1-0", "S-1-5-2", "S-1-5-4", "S-1-5-7", "S-1-5-11", "S-1-5-15", "S-1-5-32-545", "S-1-5-32-546"];

    // Of a domain: its guest, users, guests, computers.
    private static readonly string[] OfDomain = ["-501", "-513", "-514", "-515"];

    /// <summary>Whether an account is one of them.</summary>
    /// <param name="sid">The SID.</param>
    public static bool Have(string? sid) => sid is not null && (WellKnown.Contains(sid, StringComparer.OrdinalIgnoreCase)
        || (sid.StartsWith("S-1-5-21-", StringComparison.OrdinalIgnoreCase) && OfDomain.Any(end => sid.EndsWith(end, StringComparison.Ordinal))));
}
