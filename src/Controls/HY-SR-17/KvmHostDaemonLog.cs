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
    private static readonly Setting Level = LibvirtHost.DaemonConf("log_level"), Outputs = LibvirtHost.DaemonConf("log_outputs");
    private static readonly Setting Journal = LibvirtHost.FileModes("/run/systemd/journal/socket");

    public override string Title => "libvirt logs warnings to the journal or to syslog";
    public override string Why => "Messages that stay in a file of their own, or are never written, are missing where administrators look for the cause of a change.";
    public override string WantedText => "log_level 1 to 3, an output 1 to 3 to journald or syslog";
    public override string Remedy => "/etc/libvirt/libvirtd.conf (virtqemud.conf or virtxend.conf where the daemons are modular): log_level = 3, log_outputs = \"3:journald\", restart the daemon";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Level, Outputs, Journal];

    public override Judgement Judge(Facts facts)
    {
        var level = facts.InForce(Level).Number;
        if (!(level is >= 1 and <= Warning))
            return Judgement.Fail("log_level " + facts.Shown(Level));
        var outputs = facts[Outputs];
        if (outputs.IsKnown)
            return Judgement.Of(ConfigLines.Words(outputs.Text!).Any(ReachesTheSystem), "log_level " + facts.Shown(Level) + ", log_outputs " + outputs.Text);
        // Without outputs the daemon takes the journal where it finds its socket, else a file or standard error.
        return facts[Journal].Rows.Count > 0
            ? Judgement.Pass("log_level " + facts.Shown(Level) + ", log_outputs not set (the journal)")
            : Judgement.Fail("log_outputs not set, and the host has no journal");
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (!(facts.InForce(Level).Number is >= 1 and <= Warning))
            changes.Add(new Change(Level, facts[Level], Reading.Known(Warning)));
        var kept = ConfigLines.Words(facts[Outputs].Text ?? "");
        if (facts[Outputs].IsKnown ? !kept.Any(ReachesTheSystem) : facts[Journal].Rows.Count == 0)
        {
            var added = facts[Journal].Rows.Count > 0 ? "3:journald" : "3:syslog:libvirtd";
            changes.Add(new Change(Outputs, facts[Outputs], Reading.Known(string.Join(" ", kept.Where(output => !GoesTo(output, added.Substring(1))).Append(added)))));
        }

        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool GoesTo(string output, string where) => output.Length > 1 && output.Substring(1) == where;

    private static bool ReachesTheSystem(string output) =>
        output.Length > 2 && output[0] is >= '1' and <= '3' && output[1] == ':'
        && (output.Substring(2) == "journald" || output.Substring(2).StartsWith("syslog:", StringComparison.Ordinal));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Journal, TableOf(Journal, ["/run/systemd/journal/socket", "0666", "root", "root", "0"]))),
        Example.Pass((Outputs, Reading.Known("3:syslog:libvirtd 1:file:/tmp/libvirt.log"))),
        Example.Pass((Outputs, Reading.Known("3:journald"))),
        Example.Pass((Outputs, Reading.Known("2:journald")), (Level, Reading.Known("2"))),
        Example.Fail((Outputs, Reading.Known("4:journald"))),
        Example.Fail((Outputs, Reading.Known("4:journald 1:file:/var/log/libvirt/libvirtd.log")), (Journal, TableOf(Journal, ["/run/systemd/journal/socket", "0666", "root", "root", "0"]))),
        Example.Fail((Outputs, Reading.Known("1:file:/var/log/libvirt/libvirtd.log"))),
        Example.Fail((Outputs, Reading.Known(""))),
        Example.Fail((Outputs, Reading.Known("3:journald")), (Level, Reading.Known("4"))),
        Example.Fail(),
    ];
}
