using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>
/// What the SSH server does for everybody, as sshd_config(5) says: the first value of a keyword holds, files are included
/// where the main file says so, and lines below a Match are for some only.
/// </summary>
internal static class SshServer
{
    private static readonly char[] Separators = [' ', '\t', '='];

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AllowTcpForwarding"] = "yes",
        ["Banner"] = "none",
        ["ClientAliveInterval"] = "0",
        ["KbdInteractiveAuthentication"] = "yes",
        ["PasswordAuthentication"] = "yes",
        ["PermitRootLogin"] = "prohibit-password",
        ["X11Forwarding"] = "no",
    };

    /// <summary>The main file.</summary>
    public static Setting Main { get; } = LibvirtHost.File("/etc/ssh/sshd_config");

    /// <summary>The files that it includes.</summary>
    public static Setting Included { get; } = LibvirtHost.Files("/etc/ssh/sshd_config.d/*.conf");

    /// <summary>Whether the host has an SSH server.</summary>
    public static bool IsThere(Facts facts) => facts[Main].IsKnown;

    /// <summary>The values set for everybody, by keyword.</summary>
    public static IReadOnlyDictionary<string, string> Options(Facts facts)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (keyword, value) in ForEverybody(facts[Main].Text))
        {
            if (!keyword.Equals("Include", StringComparison.OrdinalIgnoreCase))
                Add(options, keyword, value);
            else if (value.IndexOf("sshd_config.d/", StringComparison.Ordinal) >= 0)
                foreach (var (included, text) in facts[Included].Rows.OrderBy(row => row["path"], StringComparer.Ordinal).SelectMany(row => ForEverybody(row["text"])))
                    Add(options, included, text);
        }

        return options;
    }

    /// <summary>A value among options, or the documented one of OpenSSH where it is not set; null where there is none.</summary>
    public static string? Value(IReadOnlyDictionary<string, string> options, string keyword) =>
        options.TryGetValue(keyword, out var value) || Defaults.TryGetValue(keyword, out value) ? value : null;

    private static IEnumerable<(string Keyword, string Value)> ForEverybody(string? text) => ConfigLines.Of(text)
        .Select(line => line.Split(Separators, 2, StringSplitOptions.RemoveEmptyEntries))
        .TakeWhile(parts => !parts[0].Equals("Match", StringComparison.OrdinalIgnoreCase))
        .Where(parts => parts.Length == 2)
        .Select(parts => (parts[0], parts[1].Trim().Trim('"')));

    private static void Add(Dictionary<string, string> options, string keyword, string value)
    {
        if (!options.TryGetValue(keyword, out var before))
            options[keyword] = value;
        else if (keyword.Equals("ListenAddress", StringComparison.OrdinalIgnoreCase))
            options[keyword] = before + " " + value;
    }
}
