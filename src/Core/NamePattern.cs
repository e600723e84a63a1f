using System;

namespace HypervisorHardening.Core;

/// <summary>Names with wildcards, as administrators write them: <c>*</c> any characters, <c>?</c> one, case ignored.</summary>
public static class NamePattern
{
    /// <summary>Whether a name matches a pattern as a whole.</summary>
    /// <param name="pattern">The pattern; without wildcards it is the name itself.</param>
    /// <param name="name">The name.</param>
    public static bool Matches(string pattern, string name)
    {
        if (pattern is null)
            throw new ArgumentNullException(nameof(pattern));
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        int inPattern = 0, inName = 0, afterStar = -1, starEnd = 0;
        while (inName < name.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                afterStar = ++inPattern;
                starEnd = inName;
            }
            else if (inPattern < pattern.Length && (pattern[inPattern] == '?' || IsSame(pattern[inPattern], name[inName])))
            {
                inPattern++;
                inName++;
            }
            else if (afterStar >= 0)
            {
                // Only the last star need take more: what an earlier one could take, this one can. So many stars cost no more than one.
                inPattern = afterStar;
                inName = ++starEnd;
            }
            else
                return false;
        }

        while (inPattern < pattern.Length && pattern[inPattern] == '*')
            inPattern++;
        return inPattern == pattern.Length;
    }

    private static bool IsSame(char one, char other) => one == other || char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
