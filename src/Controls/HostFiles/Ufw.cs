using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>ufw, whose rules stand in its files as tuples: <c>### tuple ### allow tcp 22 0.0.0.0/0 any 10.0.0.0/24 in</c>.</summary>
internal sealed class Ufw : HostFirewall
{
    /// <summary>Whether it is on.</summary>
    public static Setting Conf { get; } = LibvirtHost.File("/etc/ufw/ufw.conf");

    /// <summary>What happens without a rule.</summary>
    public static Setting Defaults { get; } = LibvirtHost.File("/etc/default/ufw");

    /// <summary>The rules.</summary>
    public static Setting UserRules { get; } = LibvirtHost.Files("/etc/ufw/user*.rules");

    public override string Name => "ufw";
    protected override IReadOnlyList<Setting> Files => [Conf, Defaults, UserRules];

    public override bool DropsByDefault(Facts facts) => ConfigLines.Value(ConfigLines.Of(facts[Defaults].Text), "DEFAULT_INPUT_POLICY") is "DROP" or "REJECT";

    public override IEnumerable<FirewallRule> Rules(Facts facts) => facts[UserRules].Rows
        .SelectMany(row => (row["text"] ?? "").Split('\n')).Select(ConfigLines.Words)
        .Where(words => words.Length > 9 && words[1] == "tuple" && words[3] is "allow" or "limit" && words[words.Length - 1].StartsWith("in", System.StringComparison.Ordinal))
        .Select(words => new FirewallRule(words[5] == "any" ? [] : words[5].Split(','), words[8] is "0.0.0.0/0" or "::/0" ? [] : [words[8]]));

    protected override bool IsEnabled(Facts facts) => ConfigLines.Value(ConfigLines.Of(facts[Conf].Text), "ENABLED") == "yes";
}
