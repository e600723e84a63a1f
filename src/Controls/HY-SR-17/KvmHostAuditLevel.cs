using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt hands its audit records to the host's audit system.</summary>
[Control("LV-17-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-17")]
internal sealed class KvmHostAuditLevel : Control
{
    private static readonly Parameter Least = new("auditLevel", "1", "The least audit_level: 1 audits where the host's audit system runs, 2 refuses to start without it");
    private static readonly Setting Level = LibvirtHost.DaemonConf("audit_level"), Auditd = LibvirtHost.Unit("auditd.service");

    public override string Title => "libvirt audits what happens to virtual machines";
    public override string Why => "Without audit records nobody can tell who started, stopped or changed a virtual machine and its disks, network cards and devices.";
    public override string WantedText => "audit_level 2, or 1 with auditd.service enabled";
    public override string Remedy => "/etc/libvirt/libvirtd.conf (virtqemud.conf where the daemons are modular): audit_level = 1; apt install auditd; systemctl enable --now auditd; restart the daemon";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];
    public override IReadOnlyList<Setting> Reads { get; } = [Level, Auditd];

    public override Judgement Judge(Facts facts)
    {
        var shown = "audit_level " + facts.Shown(Level);
        var level = facts.InForce(Level).Number;
        if (!(level >= 1 && level >= facts.Number(Least)))
            return Judgement.Fail(shown, wanted: "audit_level of at least " + facts.Text(Least));
        if (level >= 2)
            return Judgement.Pass(shown);
        var auditd = facts[Auditd];
        return Judgement.Of(auditd.Text == "enabled", shown + ", auditd.service " + (auditd.Text ?? "not installed"));
    }

    public override Repair Repair(Facts facts)
    {
        // Without an audit system level 1 records nothing, and the daemon does not start at level 2.
        if (facts[Auditd].Text is not ("enabled" or "disabled") || facts.Number(Least) > 2)
            return base.Repair(facts);
        var changes = new List<Change>();
        if (!(facts.InForce(Level).Number >= Math.Max(1, facts.Number(Least))))
            changes.Add(new Change(Level, facts[Level], Reading.Known(Math.Max(1, (long)facts.Number(Least)))));
        if (facts[Auditd].Text == "disabled")
            changes.Add(new Change(Auditd, facts[Auditd], Reading.Known("enabled")));
        return Core.Remediation.Repair.By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Auditd, Reading.Known("enabled"))),
        Example.Pass((Level, Reading.Known("2"))),
        Example.Fail(),
        Example.Fail((Level, Reading.Known("1")), (Auditd, Reading.Known("disabled"))),
        Example.Fail((Level, Reading.Known("0")), (Auditd, Reading.Known("enabled"))),
        Example.Fail((Level, Reading.Known("0")), (Auditd, Reading.Known("disabled"))),
        Example.Fail((Level, Reading.Known("0")), (Auditd, Reading.Known("disabled"))).With(Least, "2"),
        Example.Fail((Level, Reading.Known("0"))),
        Example.Fail((Level, Reading.Known("yes")), (Auditd, Reading.Known("enabled"))),
        Example.Fail((Level, Reading.Known("1")), (Auditd, Reading.Known("enabled"))).With(Least, "2"),
        Example.Pass((Level, Reading.Known("2")), (Auditd, Reading.Unreadable("no rights"))),
    ];
}
