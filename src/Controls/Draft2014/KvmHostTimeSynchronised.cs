using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's clock follows time servers that the site trusts.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-GN-04", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20", Edition.Draft2014)]
[NotVerified("whether the clock is synchronised at the moment: the configuration is read")]
internal sealed class KvmHostTimeSynchronised : Control
{
    private static readonly Parameter Servers = new("timeServers", "", "The time servers that may be used, separated by commas; empty is any");
    private static readonly string[] Directives = ["server", "pool", "peer"];
    private static readonly Setting Chrony = LibvirtHost.Unit("chrony.service"), Chronyd = LibvirtHost.Unit("chronyd.service"), Timesyncd = LibvirtHost.Unit("systemd-timesyncd.service");
    private static readonly Setting TimesyncdConf = LibvirtHost.File("/etc/systemd/timesyncd.conf"), TimesyncdParts = LibvirtHost.Files("/etc/systemd/timesyncd.conf.d/*.conf");
    private static readonly Setting[] ChronyConf = [LibvirtHost.Files("/etc/chrony/chrony.conf"), LibvirtHost.Files("/etc/chrony.conf"), LibvirtHost.Files("/etc/chrony/conf.d/*.conf"), LibvirtHost.Files("/etc/chrony/sources.d/*.sources")];

    public override string Title => "The clock follows the site's time servers";
    public override string Why => "Records of hosts whose clocks differ cannot be put in order, and certificates and tickets fail.";
    public override string WantedText => "chrony or systemd-timesyncd enabled, with the site's timeServers";
    public override string Remedy => "apt install chrony; /etc/chrony/sources.d/site.sources: server NAME iburst nts; systemctl enable --now chrony; chronyc sources";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Servers];
    public override IReadOnlyList<Setting> Reads { get; } = [Chrony, Chronyd, .. ChronyConf, Timesyncd, TimesyncdConf, TimesyncdParts];

    public override Judgement Judge(Facts facts)
    {
        var chrony = facts[Chrony].Text == "enabled" || facts[Chronyd].Text == "enabled";
        if (!chrony && facts[Timesyncd].Text != "enabled")
            return Judgement.Fail("no time service is enabled");
        var used = Used(facts, chrony);
        var shown = (chrony ? "chrony" : "systemd-timesyncd") + ", servers " + (used.Count == 0 ? "not set" : string.Join(", ", used));
        return Judgement.Of(AreWanted(facts, used, chrony), shown);
    }

    public override Repair Repair(Facts facts)
    {
        var service = new[] { Chrony, Chronyd, Timesyncd }.FirstOrDefault(unit => facts[unit].Text == "disabled");
        var isRunning = new[] { Chrony, Chronyd, Timesyncd }.Any(unit => facts[unit].Text == "enabled");
        // The servers are in files of free text.
        return service is not null && !isRunning && AreWanted(facts, Used(facts, service != Timesyncd), service != Timesyncd)
            ? Core.Remediation.Repair.By(new Change(service, facts[service], Reading.Known("enabled"))) : base.Repair(facts);
    }

    private static IReadOnlyList<string> Used(Facts facts, bool chrony) => chrony
            ? ChronyConf.SelectMany(files => facts[files].Rows).SelectMany(row => ConfigLines.Of(row["text"])).Select(ConfigLines.Words)
                .Where(words => words.Length > 1 && Directives.Contains(words[0])).Select(words => words[1]).Distinct().ToList()
            : [.. ConfigLines.Words(ConfigLines.Value(ConfigLines.Of(facts[TimesyncdConf].Text).Concat(facts[TimesyncdParts].Rows.SelectMany(row => ConfigLines.Of(row["text"]))), "NTP") ?? "")];

    // timesyncd without servers uses those that the distribution built in.
    private static bool AreWanted(Facts facts, IReadOnlyList<string> used, bool chrony) => facts.Items(Servers) is { Count: > 0 } allowed
        ? used.Count > 0 && used.All(server => allowed.Contains(server, StringComparer.OrdinalIgnoreCase)) : used.Count > 0 || !chrony;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Chrony, On), (ChronyConf[0], Conf("confdir /etc/chrony/conf.d\npool 2.debian.pool.ntp.org iburst"))),
        Example.Pass((Chronyd, On), (ChronyConf[3], Conf("server ntp1 iburst nts"))).With(Servers, "ntp1, ntp2"),
        Example.Pass((Timesyncd, On)),
        Example.Pass((Timesyncd, On), (TimesyncdConf, Reading.Known("[Time]\nNTP=ntp1 ntp2"))).With(Servers, "ntp1, ntp2"),
        Example.Fail(),
        Example.Fail((Chrony, On), (ChronyConf[0], Conf("#pool 2.debian.pool.ntp.org iburst"))),
        Example.Fail((Chrony, On), (ChronyConf[0], Conf("server ntp1 iburst\nserver ntp10 iburst"))).With(Servers, "ntp1, ntp2"),
        Example.Fail((Timesyncd, On)).With(Servers, "ntp1"),
        Example.Fail((Timesyncd, Reading.Known("disabled"))),
        Example.Fail((Timesyncd, Reading.Known("disabled")), (Chrony, Reading.Known("disabled")), (ChronyConf[0], Conf("server ntp1 iburst"))).With(Servers, "ntp1"),
        Example.Fail((Chrony, Reading.Known("disabled")), (ChronyConf[0], Conf("server ntp2 iburst"))).With(Servers, "ntp1"),
    ];

    private static Reading On => Reading.Known("enabled");

    private static Reading Conf(string text) => TableOf(ChronyConf[0], ["/etc/chrony/chrony.conf", text]);
}
