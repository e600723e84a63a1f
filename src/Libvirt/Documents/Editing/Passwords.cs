using System.Text.RegularExpressions;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>Knows passwords in XML when it sees them.</summary>
internal static class Passwords
{
    private static readonly Regex Known = new(
        @"\bpasswd\s*=|passw(or)?d\s*[=:]|\bsecret,[^'""<>]*\bdata\s*=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Whether a text holds what looks like a password: of a console, or in an argument of QEMU.</summary>
    /// <param name="xml">The text.</param>
    public static bool AreIn(string xml) => Known.IsMatch(xml);
}
