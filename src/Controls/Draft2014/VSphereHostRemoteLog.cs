using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host sends its log to a server of the site, encrypted.</summary>
[Control("VS-GN-32", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereHostRemoteLog : Control
{
    private static readonly Setting Target = VSphereHost.Option("Syslog.global.logHost");
    private static readonly Parameter Servers = new("logHosts", "", "The log servers that may be used, separated by commas; empty is any");
    private static readonly Parameter Plain = new("allowPlainSyslog", "false", "Whether logs may be sent without encryption: true or false");

    public override string Title => "The host sends its log to the site's log servers, encrypted";
    public override string Why => "Who takes a host over clears its log; on the way, a log in clear text tells others what it says.";
    public override string WantedText => "ssl:// to servers of logHosts";
    public override string Remedy => "Advanced system settings: Syslog.global.logHost = ssl://SERVER:1514 (its CA installed first), and the firewall ruleset syslog enabled";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Target];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Servers, Plain];

    public override Judgement Judge(Facts facts)
    {
        var targets = (facts[Target].Text ?? "").Split(',').Select(target => target.Trim()).Where(target => target.Length > 0).ToList();
        return Judgement.Of(targets.Count > 0 && targets.All(target => IsGood(target, facts)), facts.Shown(Target));
    }

    public override Repair Repair(Facts facts) => facts.Items(Servers).Count > 0
        ? Core.Remediation.Repair.By(new Change(Target, facts[Target], Reading.Known(string.Join(",", facts.Items(Servers).Select(server => "ssl://" + (HasPort(server) ? server : server + ":1514"))))))
        : Core.Remediation.Repair.ByPerson("name the log servers in the site policy (parameter logHosts), or: " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Target, Reading.Known("ssl://log1:1514"))),
        Example.Pass((Target, Reading.Known("ssl://log1:1514, ssl://log2:6514"))).With(Servers, "log1, LOG2, log3"),
        Example.Fail((Target, Reading.Known("ssl://log1:1514,udp://log1:514"))),
        Example.Fail((Target, Reading.Known("log1"))),
        Example.Pass((Target, Reading.Known("tcp://log1:514"))).With(Plain, "true"),
        Example.Fail((Target, Reading.Known("ssl://log10:1514"))).With(Servers, "log1"),
        Example.Fail((Target, Reading.Known("udp://log1"))).With(Servers, "log1:6514, log2, [fd00::1]"),
        Example.Fail((Target, Reading.Known(""))),
        Example.Fail(),
    ];

    private static bool IsGood(string target, Facts facts)
    {
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        var server = scheme < 0 ? target : target.Substring(scheme + 3);
        return (facts.IsTrue(Plain) || target.StartsWith("ssl://", StringComparison.OrdinalIgnoreCase))
            && (facts.Items(Servers).Count == 0 || facts.Items(Servers).Any(one => string.Equals(one, HasPort(one) ? server : WithoutPort(server), StringComparison.OrdinalIgnoreCase)));
    }

    private static bool HasPort(string server) => server.LastIndexOf(':') > server.LastIndexOf(']');

    private static string WithoutPort(string server) => HasPort(server) ? server.Substring(0, server.LastIndexOf(':')) : server;
}
