using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>
/// The site's polkit rules, as text. They are programs: what can be told is which actions a rule names and which
/// answers it can give, not what it decides.
/// </summary>
internal static class PolkitRules
{
    private static readonly string[] ByName = ["==\"", "===\"", ".indexOf(\"org.", ".startsWith(\"org.", ".match(/^org.", ".search(/^org."];

    /// <summary>The site's files.</summary>
    public static Setting Files { get; } = LibvirtHost.Files("/etc/polkit-1/rules.d/*.rules");

    /// <summary>The files of packages, and of the old syntax that some systems still read.</summary>
    public static IReadOnlyList<Setting> Others { get; } =
    [
        LibvirtHost.Files("/usr/share/polkit-1/rules.d/*.rules"), LibvirtHost.Files("/usr/local/share/polkit-1/rules.d/*.rules"),
        LibvirtHost.Files("/etc/polkit-1/localauthority/*/*.pkla"), LibvirtHost.Files("/var/lib/polkit-1/localauthority/*/*.pkla"),
    ];

    /// <summary>Whether a text may speak of an action. Only where it asks for other actions by their names it certainly does not.</summary>
    /// <param name="text">A rule, or a file of rules.</param>
    /// <param name="action">The action's whole name.</param>
    public static bool MaySpeakOf(string text, string action)
    {
        var code = text.Replace("\\", "");
        if (code.IndexOf(action, StringComparison.Ordinal) >= 0 || (code.IndexOf("Action=", StringComparison.Ordinal) >= 0 && code.IndexOf('*') >= 0))
            return true;
        if (code.IndexOf("action.id", StringComparison.Ordinal) < 0)
            return code.IndexOf("Result.YES", StringComparison.OrdinalIgnoreCase) >= 0;
        return AsksOtherwise(code) || Names(code).Any(name => action.StartsWith(name, StringComparison.Ordinal));
    }

    /// <summary>Whether it looks at the action in some other way than by a comparison with a name.</summary>
    private static bool AsksOtherwise(string code) => code.IndexOf("Result.YES", StringComparison.OrdinalIgnoreCase) >= 0
        && code.Split(["action.id"], StringSplitOptions.None).Skip(1).Any(rest => !ByName.Any(start => rest.Replace(" ", "").Replace("'", "\"").StartsWith(start, StringComparison.Ordinal)));

    private static IEnumerable<string> Names(string code)
    {
        for (var at = code.IndexOf("org.", StringComparison.Ordinal); at >= 0; at = code.IndexOf("org.", at + 4, StringComparison.Ordinal))
        {
            var end = at;
            while (end < code.Length && (code[end] is '.' or '-' || char.IsLetterOrDigit(code[end])))
                end++;
            yield return code.Substring(at, end - at);
        }
    }

    /// <summary>The text of each rule that may speak of an action, comments left out.</summary>
    public static IReadOnlyList<string> About(string action, Facts facts) => facts[Files].Rows
        .SelectMany(row => WithoutComments(row["text"] ?? "").Split(["polkit.addRule"], StringSplitOptions.None).Skip(1))
        .Where(rule => MaySpeakOf(rule, action))
        .ToList();

    /// <summary>Whether a rule can give an answer, for example <c>NO</c>.</summary>
    public static bool Answers(string rule, string answer) => rule.IndexOf("polkit.Result." + answer, StringComparison.Ordinal) >= 0;

    /// <summary>A file of rules for examples.</summary>
    public static Reading Sample(string text) => SampleTable.Of(Files, ["/etc/polkit-1/rules.d/50-libvirt.rules", text]);

    private static string WithoutComments(string text)
    {
        var parts = text.Split(["/*"], StringSplitOptions.None);
        var code = parts[0] + string.Concat(parts.Skip(1).Select(part => part.IndexOf("*/", StringComparison.Ordinal) is var end and >= 0 ? part.Substring(end + 2) : ""));
        return string.Join("\n", code.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
    }
}
