using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace HypervisorHardening.HyperV.Recordings.Masking;

/// <summary>
/// Replaces the names of accounts by <c>user1</c>, <c>user2</c> and so on, alike for alike. The domain before a name stays, for
/// it tells accounts of the computer from others; so do built-in accounts and groups, virtual machines, and computers.
/// </summary>
/// <param name="ids">Replaces the identifiers that stand in place of names.</param>
internal sealed class AccountNames(SecurityIds ids)
{
    private static readonly HashSet<string> BuiltInDomains = new(StringComparer.OrdinalIgnoreCase)
    {
        "BUILTIN", "NT AUTHORITY", "NT SERVICE", "NT VIRTUAL MACHINE", "IIS APPPOOL", "Window Manager", "Font Driver Host", "APPLICATION PACKAGE AUTHORITY",
    };

    private static readonly Regex Reference = new(@"(?<=\bName\s*=\s*(?<mark>\\?[""']))[^""'\\]+(?=\k<mark>)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Qualified = new(@"(?<![\w\\.:/-])(?!(?:root|HKLM|HKEY_\w+|[A-Z]:)\\)(?<domain>[\w.-]+)\\(?<name>[\w.$-]+)(?![\w\\.:/-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private readonly Dictionary<string, string> masks = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> builtIn = new(StringComparer.OrdinalIgnoreCase)
    {
        "LocalSystem", "LocalService", "NetworkService", "SYSTEM", "LOCAL SERVICE", "NETWORK SERVICE", "Everyone", "CREATOR OWNER", "CREATOR GROUP",
        "OWNER RIGHTS", "Authenticated Users", "ANONYMOUS LOGON", "INTERACTIVE", "Administrators", "Users", "Guests", "Hyper-V Administrators", "Virtual Machines",
    };

    /// <summary>Learns that a name, in whatever language, is that of a built-in account or group.</summary>
    /// <param name="name">The name.</param>
    /// <param name="sid">Its security identifier.</param>
    public void Learn(string name, string sid)
    {
        if (IsBuiltIn(sid))
            builtIn.Add(Parts(name).Name);
    }

    /// <summary>An account (<c>name</c>, <c>DOMAIN\name</c>, <c>name@domain</c>, a security identifier, or a reference to one) under another name.</summary>
    /// <param name="text">The account.</param>
    public string Masked(string text)
    {
        var plain = ids.Masked(text);
        if (plain.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase))
            return plain;
        if (plain.IndexOf('=') >= 0)
            return Reference.Replace(plain, name => Name(name.Value));
        var (domain, name) = Parts(plain);
        return domain is null ? Name(plain) : BuiltInDomains.Contains(domain) ? plain : domain + "\\" + Name(name);
    }

    /// <summary>A sentence with the accounts in it under other names.</summary>
    /// <param name="text">The sentence.</param>
    public string InSentence(string text) => Qualified.Replace(ids.Masked(text), account =>
        BuiltInDomains.Any(domain => domain.EndsWith(account.Groups["domain"].Value, StringComparison.OrdinalIgnoreCase)) ? account.Value : account.Groups["domain"].Value + "\\" + Name(account.Groups["name"].Value));

    private string Name(string name)
    {
        // An empty name hides nobody, a computer's is none of a person, and a masked one stays.
        if (name.Trim().Length == 0 || name.EndsWith("$", StringComparison.Ordinal) || builtIn.Contains(name))
            return name;
        if (!masks.TryGetValue(name, out var mask))
            masks.Add(name, mask = "user" + (masks.Count + 1).ToString(CultureInfo.InvariantCulture));
        return mask;
    }

    private static bool IsBuiltIn(string sid) =>
        sid.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase) && !sid.StartsWith("S-1-5-21-", StringComparison.OrdinalIgnoreCase) && !sid.StartsWith("S-1-12-1-", StringComparison.OrdinalIgnoreCase);

    private static (string? Domain, string Name) Parts(string account)
    {
        var at = account.IndexOf('\\');
        return at < 0 ? (null, account) : (account.Substring(0, at), account.Substring(at + 1));
    }
}
