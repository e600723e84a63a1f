using System;
using System.Globalization;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Points in time as CIM writes them: <c>20260131120000.000000+060</c>, the last three digits minutes from UTC.</summary>
internal static class DmtfTime
{
    private const int Digits = 14, Length = 25, Sign = 21;

    /// <summary>The instant; null where the text is none.</summary>
    public static DateTimeOffset? Of(string? text)
    {
        if (text?.Length != Length
            || !DateTime.TryParseExact(text.Substring(0, Digits), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is 1 or 9999
            || !int.TryParse(text.Substring(Sign), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes) || minutes is < -840 or > 840)
            return null;
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.FromMinutes(minutes));
    }

    /// <summary>An instant as CIM writes it, in UTC.</summary>
    public static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyyMMddHHmmss'.000000+000'", CultureInfo.InvariantCulture);
}
