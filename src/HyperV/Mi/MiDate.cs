using System;
using System.Globalization;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>Dates and intervals of .NET as DMTF text, and back.</summary>
internal static class MiDate
{
    private const string Moment = "yyyyMMddHHmmss'.'ffffff";

    /// <summary>A date (in universal time) or an interval as text.</summary>
    /// <param name="value">A <see cref="DateTime"/> or a <see cref="TimeSpan"/>.</param>
    public static string Text(object value) => value is TimeSpan span
        ? span.Days.ToString("00000000", CultureInfo.InvariantCulture) + span.ToString("hhmmss'.'ffffff", CultureInfo.InvariantCulture) + ":000"
        : ((DateTime)value).ToUniversalTime().ToString(Moment, CultureInfo.InvariantCulture) + "+000";

    /// <summary>A date or an interval of a text; null where it is neither.</summary>
    /// <param name="text">The text.</param>
    public static object? Value(string text)
    {
        if (text.Length != 25)
            return null;
        if (text[21] == ':')
        {
            return int.TryParse(text.Substring(0, 8), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                && TimeSpan.TryParseExact(text.Substring(8, 13), "hhmmss'.'ffffff", CultureInfo.InvariantCulture, out var rest)
                ? (object)(TimeSpan.FromDays(days) + rest)
                : null;
        }

        return DateTime.TryParseExact(text.Substring(0, 21), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            && int.TryParse(text.Substring(21), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes)
            ? moment.AddMinutes(-minutes)
            : null;
    }
}
