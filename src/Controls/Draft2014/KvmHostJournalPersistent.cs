using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's journal outlives a restart, and audit records are not thrown away when a file is full.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-GN-06", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class KvmHostJournalPersistent : Control
{
    private static readonly Setting Main = LibvirtHost.File("/etc/systemd/journald.conf"), Parts = LibvirtHost.Files("/etc/systemd/journald.conf.d/*.conf");
    private static readonly Setting Folder = LibvirtHost.FileModes("/var/log/journal"), Auditd = LibvirtHost.File("/etc/audit/auditd.conf");

    public override string Title => "The journal is kept on disk, and audit logs are rotated";
    public override string Why => "A journal in memory is gone after the restart that an attack ends with.";
    public override string WantedText => "journald Storage persistent, or auto with /var/log/journal; where auditd is there, max_log_file_action rotate or keep_logs";
    public override string Remedy => "/etc/systemd/journald.conf.d/10-persistent.conf: [Journal] Storage=persistent, systemctl restart systemd-journald; /etc/audit/auditd.conf: max_log_file_action = ROTATE";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Main, Parts, Folder, Auditd];

    public override Judgement Judge(Facts facts)
    {
        // Without a word about it journald keeps the journal on disk where its folder is there.
        var storage = ConfigLines.Value(ConfigLines.Of(facts[Main].Text).Concat(facts[Parts].Rows.SelectMany(row => ConfigLines.Of(row["text"]))), "Storage") ?? "auto";
        var persistent = storage == "persistent" || (storage == "auto" && facts[Folder].Rows.Count > 0);
        var shown = "Storage " + storage + (storage == "auto" ? persistent ? " with /var/log/journal" : " without /var/log/journal" : "");
        if (!persistent || facts[Auditd].State == ReadingState.Absent)
            return Judgement.Of(persistent, shown);
        var action = ConfigLines.Value(ConfigLines.Of(facts[Auditd].Text), "max_log_file_action");
        return Judgement.Of(action?.ToLowerInvariant() is "rotate" or "keep_logs", shown + ", max_log_file_action " + (action ?? "not set"));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Main, Reading.Known("[Journal]\n#Storage=auto")), (Folder, Present)),
        Example.Pass((Main, Reading.Known("[Journal]\nStorage=volatile")), (Parts, TableOf(Parts, ["/etc/systemd/journald.conf.d/10.conf", "[Journal]\nStorage=persistent"]))),
        Example.Pass((Folder, Present), (Auditd, Reading.Known("max_log_file_action = ROTATE"))),
        Example.Fail(),
        Example.Fail((Main, Reading.Known("[Journal]\nStorage=volatile")), (Folder, Present)),
        Example.Fail((Folder, Present), (Auditd, Reading.Known("max_log_file_action = IGNORE"))),
        Example.Fail((Folder, Present), (Auditd, Reading.Known("max_log_file = 8"))),
    ];

    private static Reading Present => TableOf(Folder, ["/var/log/journal", "2755", "root", "systemd-journal", "0"]);
}
