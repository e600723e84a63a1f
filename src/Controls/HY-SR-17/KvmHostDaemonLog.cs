using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt's warnings and errors reach the system's log.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-17-03", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-17")]
internal sealed class KvmHostDaemonLog : Control
{
    private const int Warning = 3;
    private static readonly DaemonKey Level = new("log_level"), Outputs = new("log_outputs");
    private static readonly Setting Journal = LibvirtHost.FileModes("/run/systemd/journal/socket");

    public override string Title => "libvirt logs warnings to the journal or to syslog";
    public override string Why => "Messages that stay in a file of their own, or are never written, are missing where administrators look for the cause of a change.";
    public override string WantedText => "log_level 1 to 3, an output 1 to 3 to journald or syslog, in every daemon in use";
    public override string Remedy => "/etc/libvirt/libvirtd.conf, or the file of each modular daemon, and virtlogd.conf and virtlockd.conf: log_level = 3, log_outputs = \"3:journald\", restart the daemon";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Level.Setting, Outputs.Setting, Journal];

    public override Judgement Judge(Facts facts)
    {
        var daemons = Level.Rows(facts).ToList();
        if (daemons.Count == 0)
            return DaemonKey.NoDaemon;
        var faults = daemons.Select(level => (level, fault: Fault(level, facts))).Where(daemon => daemon.fault is not null)
            .Select(daemon => daemon.level["daemon"] + ": " + daemon.fault).ToList();
        return faults.Count == 0 ? Judgement.Pass("warnings of " + string.Join(", ", daemons.Select(daemon => daemon["daemon"]))) : Judgement.Fail(string.Join("; ", faults));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (Level.Rows(facts).Any(row => !IsLoud(row)))
            changes.Add(Level.Change(facts, row => !IsLoud(row), _ => "3"));
        if (Outputs.Rows(facts).Any(row => !HasOutput(row, facts)))
            changes.Add(Outputs.Change(facts, row => !HasOutput(row, facts), row => With(row, facts)));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static string? Fault(Row level, Facts facts)
    {
        var outputs = Outputs.Of(level["daemon"], facts);
        return !IsLoud(level) ? Level.Shown(level)
            : HasOutput(outputs, facts) ? null
            : Outputs.Shown(outputs) + (outputs?["value"] is null ? ", and the host has no journal" : "");
    }

    private static bool IsLoud(Row level) => Level.Number(level) is >= 1 and <= Warning;

    // Without outputs a daemon takes the journal where it finds its socket, else a file or standard error.
    private static bool HasOutput(Row? outputs, Facts facts) => outputs?["value"] is { } value ? ConfigLines.Words(value).Any(ReachesTheSystem) : facts[Journal].Rows.Count > 0;

    private static string With(Row outputs, Facts facts)
    {
        var added = facts[Journal].Rows.Count > 0 ? "3:journald" : "3:syslog:" + outputs["daemon"];
        return string.Join(" ", ConfigLines.Words(outputs["value"] ?? "").Where(output => !GoesTo(output, added.Substring(1))).Append(added));
    }

    private static bool GoesTo(string output, string where) => output.Length > 1 && output.Substring(1) == where;

    private static bool ReachesTheSystem(string output) =>
        output.Length > 2 && output[0] is >= '1' and <= '3' && output[1] == ':'
        && (output.Substring(2) == "journald" || output.Substring(2).StartsWith("syslog:", StringComparison.Ordinal));

    public override IEnumerable<Example> Examples =>
    [
        Example.Unknown(),
        Example.Pass(Level.Sample(One(null)), Outputs.Sample(One(null)), HasJournal),
        Example.Pass(Level.Sample(One(null)), Outputs.Sample(One("3:syslog:libvirtd 1:file:/tmp/libvirt.log"))),
        Example.Pass(Level.Sample(One("2")), Outputs.Sample(One("2:journald"))),
        Example.Pass(Level.Sample(("virtqemud", "1"), ("virtlogd", null)), Outputs.Sample(("virtqemud", "3:journald"), ("virtlogd", null)), HasJournal),
        Example.Fail(Level.Sample(("virtqemud", null), ("virtstoraged", null), ("virtproxyd", "4")), Outputs.Sample(("virtqemud", "3:journald"), ("virtstoraged", "1:file:/x"), ("virtproxyd", null)), HasJournal),
        Example.Fail(Level.Sample(One(null)), Outputs.Sample(One("4:journald"))),
        Example.Fail(Level.Sample(One(null)), Outputs.Sample(One("4:journald 1:file:/var/log/libvirt/libvirtd.log")), HasJournal),
        Example.Fail(Level.Sample(One(null)), Outputs.Sample(One("1:file:/var/log/libvirt/libvirtd.log"))),
        Example.Fail(Level.Sample(One(null)), Outputs.Sample(One(""))),
        Example.Fail(Level.Sample(One("4")), Outputs.Sample(One("3:journald"))),
        Example.Fail(Level.Sample(One(null)), Outputs.Sample(One(null))),
    ];

    private static (Setting, Reading) HasJournal => (Journal, TableOf(Journal, ["/run/systemd/journal/socket", "0666", "root", "root", "0"]));

    private static (string, string?) One(string? value) => ("libvirtd", value);
}
