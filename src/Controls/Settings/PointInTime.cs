using System;
using System.Globalization;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Points in time as the VIM API, the REST interfaces and a site's policy write them.</summary>
internal static class PointInTime
{
    /// <summary>The instant; null where the text is none. Without a zone it is taken as UTC.</summary>
    /// <param name="text">For example <c>2026-01-31T12:00:00.5Z</c> or <c>2026-01-31</c>.</param>
    public static DateTimeOffset? Of(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
