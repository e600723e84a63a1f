using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>nftables.service with /etc/nftables.conf: the chains that hook input; chains that they jump to are not followed.</summary>
internal sealed class Nftables : HostFirewall
{
    private static readonly Regex Port = new("dport\\s+(\\{[^}]*\\}|\\S+)"), Source = new("saddr\\s+(\\{[^}]*\\}|\\S+)"), Device = new("iif(?:name)?\\s+(\\{[^}]*\\}|\\S+)");
    private static readonly Regex Elsewhere = new("\\b(jump|goto|include|vmap)\\b"), Drops = new("policy\\s+drop"), Accepts = new("\\baccept\\b"), Table = new("\\btable\\s+(?:(inet|ip6?|arp|bridge|netdev)\\s+)?[^\\s{]+\\s*\\{");
    private static readonly char[] Separators = [' ', '\t', ',', '{', '}', '"'];

    /// <summary>The unit.</summary>
    public static Setting Unit { get; } = LibvirtHost.Unit("nftables.service");

    /// <summary>The rules.</summary>
    public static Setting Conf { get; } = LibvirtHost.File("/etc/nftables.conf");

    public override string Name => "nftables";
    protected override IReadOnlyList<Setting> Files => [Unit, Conf];

    public override bool DropsByDefault(Facts facts) => Families(facts) is var families && (families.Contains("inet") || (families.Contains("ip") && families.Contains("ip6")));

    public override string? NotFollowed(Facts facts) => Elsewhere.IsMatch(string.Join("\n", ConfigLines.Of(facts[Conf].Text))) ? "chains that are jumped to, maps of verdicts or included files" : null;

    public override IEnumerable<FirewallRule> Rules(Facts facts) => InputChains(facts)
        .SelectMany(chain => chain.Split('\n', ';')).Where(LetsIn)
        .Select(rule => new FirewallRule(Values(Port, rule), [.. Values(Source, rule), .. Values(Device, rule).Select(device => "device " + device)]));

    protected override bool IsEnabled(Facts facts) => facts[Unit].Text == "enabled";

    private static bool LetsIn(string rule) => Accepts.IsMatch(rule) && rule.IndexOf("policy", StringComparison.Ordinal) < 0
        && (rule.IndexOf("dport", StringComparison.Ordinal) >= 0
            || !(rule.IndexOf("ct state", StringComparison.Ordinal) >= 0 && rule.IndexOf("new", StringComparison.Ordinal) < 0) && rule.IndexOf("icmp", StringComparison.Ordinal) < 0);

    private static List<string> Values(Regex part, string rule) => part.Match(rule) is { Success: true } match
        ? [.. match.Groups[1].Value.Split(Separators, StringSplitOptions.RemoveEmptyEntries)] : [];

    /// <summary>The families of addresses for which some input chain drops; one that drops settles it for its family.</summary>
    private static List<string> Families(Facts facts) => [.. Inputs(facts).Where(input => Drops.IsMatch(input.Chain)).Select(input => input.Family)];

    private static IEnumerable<string> InputChains(Facts facts) => Inputs(facts).Select(input => input.Chain);

    private static IEnumerable<(string Family, string Chain)> Inputs(Facts facts)
    {
        var text = string.Join("\n", ConfigLines.Of(facts[Conf].Text));
        for (var at = text.IndexOf("hook input", StringComparison.Ordinal); at >= 0; at = text.IndexOf("hook input", at + 1, StringComparison.Ordinal))
        {
            var (end, depth) = (at, 0);
            while (end < text.Length && (text[end] != '}' || depth > 0))
            {
                depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
                end++;
            }

            var table = Table.Matches(text.Substring(0, at)).Cast<Match>().LastOrDefault();
            // A table without a family is one of IPv4.
            yield return (table?.Groups[1] is { Success: true } family ? family.Value : "ip", text.Substring(at, end - at));
        }
    }
}
