using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>The names of certificates that a daemon lets in; a name has commas of its own.</summary>
internal static class CertificateNames
{
    /// <summary>The names of a list that semicolons separate.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. text.Split(';').Select(name => name.Trim()).Where(name => name.Length > 0)];

    /// <summary>Whether a daemon's list is set and has nothing but known names or, where none is known, no bare wildcard. An empty list lets nobody in.</summary>
    public static bool AreNarrow(Reading listed, IReadOnlyList<string> known) =>
        listed.IsKnown && listed.List.All(name => known.Count == 0 ? name.Trim('*', ' ').Length > 0 : known.Contains(name));
}
