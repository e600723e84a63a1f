using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>firewalld, by its default zone; a zone in /etc takes the place of the one that it ships.</summary>
internal sealed class Firewalld : HostFirewall
{
    private static readonly Regex RichRule = new("<rule\\b.*?</rule>", RegexOptions.Singleline), Opened = new("<(?:service name|port (?:protocol=[\"']\\w+[\"'] )?port)=[\"']([^\"']+)[\"']");
    private static readonly Regex Address = new("<source address=[\"']([^\"']+)[\"']"), AcceptAll = new("<zone\\b[^>]*target=[\"']ACCEPT[\"']");

    /// <summary>The unit.</summary>
    public static Setting Unit { get; } = LibvirtHost.Unit("firewalld.service");

    /// <summary>Which zone is the default.</summary>
    public static Setting Conf { get; } = LibvirtHost.File("/etc/firewalld/firewalld.conf");

    /// <summary>The site's zones.</summary>
    public static Setting Zones { get; } = LibvirtHost.Files("/etc/firewalld/zones/*.xml");

    /// <summary>The zones that it ships.</summary>
    public static Setting Shipped { get; } = LibvirtHost.Files("/usr/lib/firewalld/zones/*.xml");

    /// <summary>What libvirt's routed networks may reach of the host: a policy between zones says it, not their zone.</summary>
    public static Setting RoutedToHost { get; } = LibvirtHost.Files("/usr/lib/firewalld/policies/libvirt-to-host.xml");

    /// <summary>The same as the site has changed it.</summary>
    public static Setting SiteRoutedToHost { get; } = LibvirtHost.Files("/etc/firewalld/policies/libvirt-to-host.xml");

    public override string Name => "firewalld";
    protected override IReadOnlyList<Setting> Files => [Unit, Conf, Zones, Shipped, RoutedToHost, SiteRoutedToHost];

    public override bool DropsByDefault(Facts facts) => Zone(facts, DefaultZone(facts)) is { } zone && !AcceptAll.IsMatch(zone) && !Bound(facts).Any(bound => AcceptAll.IsMatch(bound));

    /// <summary>What a zone lets into the host, rich rules left out; null where that is everything, or there is no such zone.</summary>
    public static IReadOnlyList<string>? LetsIn(Facts facts, string name) =>
        Zone(facts, name) is { } zone && (!AcceptAll.IsMatch(zone) || zone.Contains("<reject")) ? Matches(Opened, RichRule.Replace(zone, "")) : null;

    /// <summary>The name of the default zone.</summary>
    public static string DefaultZone(Facts facts) => ConfigLines.Value(ConfigLines.Of(facts[Conf].Text), "DefaultZone") ?? "public";

    public override IEnumerable<FirewallRule> Rules(Facts facts)
    {
        foreach (var zone in new[] { Zone(facts, DefaultZone(facts)) ?? "" }.Concat(Bound(facts)).Distinct())
            foreach (var rule in Rules(zone))
                yield return rule;
    }

    /// <summary>The site's zones to which it has tied network devices: these do not follow the default zone.</summary>
    private static IEnumerable<string> Bound(Facts facts) => facts[Zones].Rows.Select(row => row["text"] ?? "").Where(zone => zone.Contains("<interface"));

    private static IEnumerable<FirewallRule> Rules(string zone)
    {
        var plain = RichRule.Replace(zone, "");
        if (Matches(Opened, plain) is { Count: > 0 } opened)
            yield return new FirewallRule(opened, Matches(Address, plain));
        foreach (Match rule in RichRule.Matches(zone))
        {
            if (rule.Value.Contains("<accept"))
                yield return new FirewallRule(Matches(Opened, rule.Value), Matches(Address, rule.Value));
        }
    }

    protected override bool IsEnabled(Facts facts) => facts[Unit].Text == "enabled";

    private static string? Zone(Facts facts, string name) => name == "libvirt-routed"
        ? facts[SiteRoutedToHost].Rows.Concat(facts[RoutedToHost].Rows).FirstOrDefault()?["text"]
        : facts[Zones].Rows.Concat(facts[Shipped].Rows)
        .FirstOrDefault(row => row["path"]?.EndsWith("/zones/" + name + ".xml", StringComparison.Ordinal) == true)?["text"];

    private static List<string> Matches(Regex pattern, string text) => [.. pattern.Matches(text).Cast<Match>().Select(match => match.Groups[1].Value)];
}
