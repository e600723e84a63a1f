using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Accounts in access lists of Windows, by their SIDs: names are in the language of the host.</summary>
internal static class HyperVAccounts
{
    /// <summary>The system, Administrators, Hyper-V Administrators, whoever owns the file, and the installer of Windows.</summary>
    private static readonly string[] Rulers =
    [
        "S-1-5-18", "S-1-5-32-544", "S-1-5-32-578", "S-1-3-0", "S-1-3-4", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
    ];

    /// <summary>Whether it is an account that rules over the host and everything on it anyway.</summary>
    public static bool IsRuler(string? sid) => Rulers.Contains(sid, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it stands for whoever comes: Everyone, anonymous users, guests.</summary>
    public static bool IsAnybody(string? sid) => sid is "S-1-1-0" or "S-1-5-7" or "S-1-5-32-546";

    /// <summary>The account under which a virtual machine runs: S-1-5-83-1 and the four numbers of its GUID; null where the id is no GUID.</summary>
    public static string? OfMachine(string id)
    {
        if (!Guid.TryParse(id, out var guid))
            return null;
        var bytes = guid.ToByteArray();
        return "S-1-5-83-1-" + string.Join("-", new[] { 0, 4, 8, 12 }.Select(at => BitConverter.ToUInt32(bytes, at).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Whether a list of SIDs and names, with wildcards, has the account.</summary>
    public static bool IsListed(IReadOnlyList<string> list, string? sid, string? name) =>
        list.Any(item => sid is not null && NamePattern.Matches(item, sid) || name is not null && NamePattern.Matches(item, name));
}
