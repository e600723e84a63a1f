using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's log goes to another machine over an encrypted channel.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-17-07", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-17")]
[Serves("HY-SR-20", Edition.Draft2014)]
[NotVerified("whether records arrive: only the configuration of rsyslog and journal-upload is read")]
internal sealed class KvmHostRemoteLog : Control
{
    private static readonly Parameter Hosts = new("logHosts", "", "The log servers that may be used, separated by commas; empty is any");
    private static readonly Setting Rsyslog = LibvirtHost.Unit("rsyslog.service"), Upload = LibvirtHost.Unit("systemd-journal-upload.service");
    private static readonly Setting Main = LibvirtHost.File("/etc/rsyslog.conf"), Parts = LibvirtHost.Files("/etc/rsyslog.d/*.conf");
    private static readonly Setting UploadMain = LibvirtHost.File("/etc/systemd/journal-upload.conf"), UploadParts = LibvirtHost.Files("/etc/systemd/journal-upload.conf.d/*.conf");

    public override string Title => "Logs are sent to another machine, encrypted";
    public override string Why => "Whoever takes over the host rewrites the log on it; records in clear text can be read and changed on their way.";
    public override string WantedText => "rsyslog (omfwd or omrelp with TLS) or journal-upload (https) to a log server of the site";
    public override string Remedy => "/etc/rsyslog.d/90-remote.conf: action(type=\"omfwd\" target=\"HOST\" port=\"6514\" protocol=\"tcp\" StreamDriver=\"gtls\" StreamDriverMode=\"1\" StreamDriverAuthMode=\"x509/name\"); systemctl restart rsyslog";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Hosts];
    public override IReadOnlyList<Setting> Reads { get; } = [Rsyslog, Main, Parts, Upload, UploadMain, UploadParts];

    public override Judgement Judge(Facts facts)
    {
        var targets = new List<(string Host, bool Encrypted)>();
        if (facts[Rsyslog].Text == "enabled")
            targets.AddRange(LogTargets.OfRsyslog(Lines(facts, Main, Parts)));
        if (facts[Upload].Text == "enabled" && ConfigLines.Value(Lines(facts, UploadMain, UploadParts), "URL") is { } url)
            targets.Add((LogTargets.HostOf(url.Substring(url.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)), !url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)));
        var allowed = facts.Items(Hosts);
        var good = targets.Where(target => target.Encrypted && (allowed.Count == 0 || allowed.Contains(target.Host, StringComparer.OrdinalIgnoreCase))).ToList();
        return good.Count > 0
            ? Judgement.Pass("encrypted to " + string.Join(", ", good.Select(target => target.Host)))
            : Judgement.Fail(targets.Count == 0 ? "no remote target" : string.Join(", ", targets.Select(target => target.Host + (target.Encrypted ? "" : " in clear text"))));
    }

    private static List<string> Lines(Facts facts, Setting main, Setting parts) =>
        ConfigLines.Of(facts[main].Text).Concat(facts[parts].Rows.SelectMany(row => ConfigLines.Of(row["text"]))).ToList();

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Rsyslog, Reading.Known("enabled")), (Parts, Part("action(type=\"omfwd\" target=\"log1\"\n  protocol=\"tcp\" StreamDriver=\"gtls\" StreamDriverMode=\"1\")"))),
        Example.Pass((Rsyslog, Reading.Known("enabled")), (Main, Reading.Known("$ActionSendStreamDriverMode 1\n*.* @@(o)log1:6514"))).With(Hosts, "log1"),
        Example.Pass((Upload, Reading.Known("enabled")), (UploadMain, Reading.Known("[Upload]\nURL=https://log1:19532"))),
        Example.Fail(),
        Example.Fail((Rsyslog, Reading.Known("enabled")), (Main, Reading.Known("*.* @@log1:514\n#*.* @@log2"))),
        Example.Fail((Rsyslog, Reading.Known("disabled")), (Main, Reading.Known("$ActionSendStreamDriverMode 1\n*.* @@log1"))),
        Example.Fail((Rsyslog, Reading.Known("enabled")), (Main, Reading.Known("$ActionSendStreamDriverMode 1\n*.* @log1"))),
        Example.Fail((Rsyslog, Reading.Known("enabled")), (Parts, Part("action(type=\"omfwd\" target=\"log1\" StreamDriverMode=\"1\")"))).With(Hosts, "log10"),
        Example.Fail((Upload, Reading.Known("enabled")), (UploadMain, Reading.Known("[Upload]\nURL=http://log1:19532"))),
    ];

    private static Reading Part(string text) => TableOf(Parts, ["/etc/rsyslog.d/90-remote.conf", text]);
}
