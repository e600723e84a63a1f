using System;
using System.Collections.Generic;
using System.Text;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>Finds what somebody probably meant: the id or name nearest to a text.</summary>
public static class Nearest
{
    private const int Longest = 100;

    /// <summary>
    /// The candidate nearest to a text; null where none is near. Case, separators and leading zeros do not count, and
    /// the text may lack the leading parts of an id: <c>t9</c> is near <c>HYP-T1</c>.
    /// </summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="candidates">The ids or names that there are.</param>
    public static string? To(string? text, IEnumerable<string> candidates)
    {
        if (candidates is null)
            throw new ArgumentNullException(nameof(candidates));
        if (text is null || text.Length > Longest)
            return null;
        var written = Normal(text, 0);
        var limit = Math.Min(written.Length - 1, Math.Max(1, Math.Min(3, written.Length / 3)));
        string? nearest = null;
        var best = (Distance: limit + 1, OtherStart: 0, OtherLength: 0);
        foreach (var candidate in candidates)
        {
            for (var start = 0; start >= 0; start = candidate.IndexOf('-', start) + 1 is > 0 and var next ? next : -1)
            {
                var known = Normal(candidate, start);
                var distance = Distance(written, known);
                var rank = (distance, -CommonStart(written, known), Math.Abs(written.Length - known.Length));
                if (distance <= limit && rank.CompareTo(best) < 0)
                {
                    best = rank;
                    nearest = candidate;
                }
            }
        }

        return nearest;
    }

    /// <summary>Capitals and digits only; a dash is kept where it keeps two numbers apart.</summary>
    private static string Normal(string text, int start)
    {
        var normal = new StringBuilder();
        for (var i = start; i < text.Length; i++)
        {
            var c = char.ToUpperInvariant(text[i]);
            if (!char.IsLetterOrDigit(c))
                continue;
            var afterDigit = normal.Length > 0 && IsDigit(normal[normal.Length - 1]);
            var startsNumber = IsDigit(c) && (i == start || !IsDigit(text[i - 1]));
            if (startsNumber && afterDigit)
                normal.Append('-');
            if (c != '0' || (afterDigit && !startsNumber) || i + 1 == text.Length || !IsDigit(text[i + 1]))
                normal.Append(c);
        }

        return normal.ToString();
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static int CommonStart(string one, string other)
    {
        var length = 0;
        while (length < one.Length && length < other.Length && one[length] == other[length])
            length++;
        return length;
    }

    /// <summary>Characters to insert, drop, replace or swap with their neighbour to make one text the other.</summary>
    private static int Distance(string one, string other)
    {
        var beforeLast = new int[other.Length + 1];
        var last = new int[other.Length + 1];
        var row = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
            row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            (beforeLast, last, row) = (last, row, beforeLast);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
        }

        return row[other.Length];
    }
}
