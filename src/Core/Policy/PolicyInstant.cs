using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HypervisorHardening.Core.Policy;

/// <summary>Instants as a policy writes them: ISO 8601 with the offset of the zone, so that they mean the same everywhere and in every season.</summary>
internal static class PolicyInstant
{
    private const string How = "write the instant with its zone, such as 2027-06-30T23:59:59+02:00 or 2027-06-30T22:00:00Z";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly Regex Whole = new(@"^[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9](:[0-9][0-9](\.[0-9]{1,7})?)?(Z|[+-][0-9][0-9]:[0-9][0-9])\z", RegexOptions.CultureInvariant, Limit);
    private static readonly Regex Date = new(@"^[0-9]{4}-[0-9][0-9]-[0-9][0-9]\z", RegexOptions.CultureInvariant, Limit);
    private static readonly Regex Local = new(@"^[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9](:[0-9][0-9](\.[0-9]+)?)?\z", RegexOptions.CultureInvariant, Limit);
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads an instant; null, with what is wrong, where the text is none.</summary>
    public static DateTimeOffset? Parse(string text, out string wrong)
    {
        wrong = Date.IsMatch(text) ? "is a day, not an instant: nobody can tell when it begins or ends elsewhere; " + How
            : Local.IsMatch(text) ? "has no zone: " + How
            : !Whole.IsMatch(text) ? "is no instant: " + How
            : "does not exist: look at the day, the time and the offset";
        return Whole.IsMatch(text) && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;
    }
}
