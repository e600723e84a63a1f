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
    /// <summary>The files.</summary>
    public static Setting Files { get; } = LibvirtHost.Files("/etc/polkit-1/rules.d/*.rules");

    /// <summary>The text of each rule that names an action, comments left out.</summary>
    public static IReadOnlyList<string> About(string action, Facts facts) => facts[Files].Rows
        .SelectMany(row => WithoutComments(row["text"] ?? "").Split(["polkit.addRule"], StringSplitOptions.None).Skip(1))
        .Where(rule => rule.IndexOf(action, StringComparison.Ordinal) >= 0)
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
