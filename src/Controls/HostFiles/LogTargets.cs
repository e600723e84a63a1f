using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>The machines that a host's log goes to.</summary>
internal static class LogTargets
{
    private static readonly Regex Attribute = new("(\\w+)\\s*=\\s*\"([^\"]*)\"", RegexOptions.CultureInvariant);

    /// <summary>Where rsyslog sends records, in its old and its new syntax.</summary>
    /// <param name="lines">The lines of its configuration, without comments.</param>
    public static IEnumerable<(string Host, bool Encrypted)> OfRsyslog(List<string> lines)
    {
        var tls = lines.Select(ConfigLines.Words).Any(words => words.Length > 1 && words[1] == "1" && words[0].Equals("$ActionSendStreamDriverMode", StringComparison.OrdinalIgnoreCase));
        foreach (var words in lines.Select(ConfigLines.Words).Where(words => words.Length == 2 && words[1].Length > 1 && words[1][0] == '@'))
            yield return (HostOf(words[1].TrimStart('@').Replace("(o)", "")), tls && words[1][1] == '@');
        foreach (var action in string.Join(" ", lines).Split(["action("], StringSplitOptions.None).Skip(1))
        {
            var end = action.IndexOf(')');
            var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (Match match in Attribute.Matches(end < 0 ? action : action.Substring(0, end)))
                options[match.Groups[1].Value] = match.Groups[2].Value;
            if (options.TryGetValue("type", out var type) && type is "omfwd" or "omrelp" && options.TryGetValue("target", out var target))
                yield return (target, options.TryGetValue(type == "omrelp" ? "tls" : "StreamDriverMode", out var mode) && mode is "1" or "on");
        }
    }

    /// <summary>The host of an address, without port and path.</summary>
    public static string HostOf(string address) =>
        address.StartsWith("[", StringComparison.Ordinal) && address.IndexOf(']') is var end and > 0 ? address.Substring(1, end - 1) : address.Split(':', '/')[0];
}
