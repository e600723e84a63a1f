using System;
using System.Globalization;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Points in time as CIM writes them: <c>20260131120000.000000+060</c>, the last part the zone in minutes.</summary>
internal static class CimTime
{
    private const int ZoneAt = 21;

    /// <summary>The instant; null where the text is none.</summary>
    /// <param name="text">The text.</param>
    public static DateTimeOffset? Of(string? text) => text?.Length == ZoneAt + 4
        && DateTime.TryParseExact(text.Substring(0, 14), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && int.TryParse(text.Substring(ZoneAt), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zone) && Math.Abs(zone) <= 14 * 60
            ? new DateTimeOffset(time, TimeSpan.FromMinutes(zone)) : null;
}
