using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>One line of a plain nftables file, as far as it can be told what it opens.</summary>
internal static class NftablesLine
{
    private static readonly Regex Ports = new("dport (?:\\{([^}]*)\\}|(\\S+))"), Sources = new("saddr (?:\\{([^}]*)\\}|(\\S+))"), Accept = new("\\baccept\\b");
    private static readonly Regex Loopback = new("^iif(?:name)?\\s+\"?lo\"?\\s");

    /// <summary>Whether a line certainly opens none of the ports to anybody but the peers; what is not certain is left to a person.</summary>
    /// <param name="line">The line, without its comment.</param>
    /// <param name="ranges">The first and last port of each range.</param>
    /// <param name="peers">The addresses and subnets that may reach them.</param>
    public static bool Spares(string line, IReadOnlyList<(long First, long Last)> ranges, IReadOnlyList<string> peers)
    {
        if (line.StartsWith("include", StringComparison.Ordinal))
            return false;
        var accepts = Accept.Matches(line).Count;
        if (accepts == 0 || Has("policy accept") || (Has("ct state") && !Has("new") && !Has("untracked") && !Has("!=")))
            return true;
        if (accepts > 1 || Has("!="))
            return false;
        if (Loopback.IsMatch(line) || (Has("icmp") && !Has("tcp")))
            return true;
        return Items(Ports, line) is { Count: > 0 } ports && ports.All(port => IsOutside(port, ranges))
            || Items(Sources, line) is { Count: > 0 } sources && sources.All(source => peers.Any(peer => peer == source || Subnet.Parse(peer)?.Contains(source) == true));

        bool Has(string part) => line.IndexOf(part, StringComparison.Ordinal) >= 0;
    }

    private static List<string> Items(Regex pattern, string line) => pattern.Match(line) is { Success: true } match
        ? (match.Groups[1].Value + match.Groups[2].Value).Split(',').Select(item => item.Trim()).Where(item => item.Length > 0).ToList() : [];

    private static bool IsOutside(string port, IReadOnlyList<(long First, long Last)> ranges)
    {
        var ends = port == "ssh" ? ["22"] : port.Split('-');
        return long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && long.TryParse(ends[ends.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && ends.Length <= 2 && ranges.All(range => to < range.First || from > range.Last);
    }
}
