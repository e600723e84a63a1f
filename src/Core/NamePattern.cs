using System;
using System.Text.RegularExpressions;

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
        if (pattern == "*")
            return true;
        var regex = "^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$";
        return Regex.IsMatch(name, regex, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
