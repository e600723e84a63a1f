using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace HypervisorHardening.HyperV.Recordings.Masking;

/// <summary>
/// Replaces security identifiers of ordinary accounts, alike for alike: those of a domain or computer
/// (<c>S-1-5-21-...</c>) and of a cloud directory (<c>S-1-12-1-...</c>). Well-known ones stay, and so does the last number
/// of one below 1000, which says that it is the built-in administrator, the domain's users and so on.
/// </summary>
internal sealed class SecurityIds
{
    private const int FirstOrdinary = 1000;
    private static readonly Regex Written = new(@"S-1-(?:5-21-(?<domain>\d{1,10}-\d{1,10}-\d{1,10})(?:-(?<account>\d{1,10}))?|12-1-(?<cloud>\d{1,10}(?:-\d{1,10}){1,3}))(?!\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private readonly Dictionary<string, uint> domains = [];
    private readonly Dictionary<string, uint> accounts = [];

    /// <summary>A text with other identifiers in it.</summary>
    /// <param name="text">The text.</param>
    public string Masked(string text) =>
        text.IndexOf("S-1-5-21-", StringComparison.OrdinalIgnoreCase) < 0 && text.IndexOf("S-1-12-1-", StringComparison.OrdinalIgnoreCase) < 0
            ? text
            : Written.Replace(text, Replacement);

    /// <summary>Bytes (an identifier, or a security descriptor) with other identifiers in them.</summary>
    /// <param name="bytes">The values of a list of numbers.</param>
    public IReadOnlyList<object?> Masked(IReadOnlyList<object?> bytes)
    {
        List<object?>? changed = null;
        for (var at = 0; at + 24 <= bytes.Count; at++)
        {
            if (!IsOrdinary(bytes, at, out var length))
                continue;
            changed ??= [.. bytes];
            var numbers = Enumerable.Range(0, (length - 12) / 4).Select(number => Number(bytes, at + 12 + (4 * number))).ToList();
            var domain = string.Join("-", numbers.Take(3).Select(number => number.ToString(CultureInfo.InvariantCulture)));
            Put(changed, at + 12, 0);
            Put(changed, at + 16, 0);
            Put(changed, at + 20, Domain(domain));
            if (numbers.Count > 3)
                Put(changed, at + 24, Account(domain, numbers[3]));
            at += length - 1;
        }

        return changed ?? bytes;
    }

    private string Replacement(Match match)
    {
        if (match.Groups["cloud"].Success)
            return "S-1-12-1-0-0-0-" + Text(Domain(match.Groups["cloud"].Value));
        var domain = match.Groups["domain"].Value;
        var account = match.Groups["account"];
        return "S-1-5-21-0-0-" + Text(Domain(domain))
            + (account.Success ? "-" + Text(uint.TryParse(account.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Account(domain, number) : FirstOrdinary) : "");
    }

    private uint Domain(string domain) => Numbered(domains, domain, 1);

    private uint Account(string domain, uint account) =>
        account < FirstOrdinary ? account : Numbered(accounts, domain + "-" + Text(account), FirstOrdinary + 1);

    private static uint Numbered(Dictionary<string, uint> known, string key, uint first)
    {
        if (!known.TryGetValue(key, out var number))
            known.Add(key, number = first + (uint)known.Count);
        return number;
    }

    /// <summary>Revision 1, four or five numbers, authority 5, the first number 21.</summary>
    private static bool IsOrdinary(IReadOnlyList<object?> bytes, int at, out int length)
    {
        length = bytes[at + 1] is long and (4 or 5) ? 8 + (4 * (int)(long)bytes[at + 1]!) : 0;
        if (length == 0 || at + length > bytes.Count || bytes[at] is not 1L)
            return false;
        long[] start = [0, 0, 0, 0, 0, 5, 21, 0, 0, 0];
        for (var i = 0; i < start.Length; i++)
        {
            if (bytes[at + 2 + i] is not long value || value != start[i])
                return false;
        }

        for (var i = 12; i < length; i++)
        {
            if (bytes[at + i] is not (long and >= 0 and <= byte.MaxValue))
                return false;
        }

        return true;
    }

    private static uint Number(IReadOnlyList<object?> bytes, int at) =>
        (uint)(long)bytes[at]! | (uint)(long)bytes[at + 1]! << 8 | (uint)(long)bytes[at + 2]! << 16 | (uint)(long)bytes[at + 3]! << 24;

    private static void Put(List<object?> bytes, int at, uint number)
    {
        for (var i = 0; i < 4; i++)
            bytes[at + i] = (long)(number >> (8 * i) & byte.MaxValue);
    }

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
