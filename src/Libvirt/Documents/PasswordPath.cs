using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.Documents;

/// <summary>Knows which paths ask for passwords: libvirt leaves them out of XML unless told otherwise, and they are never shown.</summary>
internal static class PasswordPath
{
    private static readonly Regex Name = new("passwd(?![A-Za-z])", RegexOptions.CultureInvariant);

    /// <summary>Whether a path names a password, as against its expiry or its like.</summary>
    /// <param name="path">An XPath.</param>
    public static bool Names(string path) => Name.IsMatch(path);

    /// <summary>Whether a setting can only be answered from XML with passwords.</summary>
    /// <param name="setting">The setting.</param>
    public static bool IsIn(Setting setting) => Names(setting.Path) || setting.Columns.Any(Names);
}
