using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The kernel records who touches images and QEMU, outside of any virtual machine's reach.</summary>
[Control("LV-14-03", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14")]
[NotVerified("auditd was not installed")]
internal sealed class KvmHostImageAudit : Control
{
    private static readonly Setting Daemon = LibvirtHost.Unit("auditd.service"), Rules = LibvirtHost.Files("/etc/audit/rules.d/*.rules");
    private static readonly string[] Watched = ["/var/lib/libvirt", "qemu-system", "qemu-kvm"];

    public override string Title => "The audit daemon watches images and QEMU";
    public override string Why => "Without a record of the kernel nobody can tell who read or changed an image behind libvirt's back.";
    public override string WantedText => "auditd.service enabled, with a rule on /var/lib/libvirt or the QEMU program";
    public override string Remedy => "apt install auditd; /etc/audit/rules.d/50-libvirt.rules: -w /var/lib/libvirt/images -p wa -k images; augenrules --load";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Daemon, Rules];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Daemon].Text != "enabled")
            return Judgement.Fail("auditd.service " + (facts[Daemon].Text ?? "not installed"));
        var rules = RulesOnImages(facts);
        return Judgement.Of(rules.Count > 0, rules.Count > 0 ? "enabled, " + string.Join("; ", rules) : "enabled, no rule on images or QEMU");
    }

    // Rules are free text: where there are some already, the daemon that loads them is all that is missing.
    public override Repair Repair(Facts facts) => facts[Daemon].Text == "disabled" && RulesOnImages(facts).Count > 0
        ? Core.Remediation.Repair.By(new Change(Daemon, facts[Daemon], Reading.Known("enabled"))) : base.Repair(facts);

    private static List<string> RulesOnImages(Facts facts) => facts[Rules].Rows.SelectMany(file => (file["text"] ?? "").Split('\n')).Select(line => line.Trim())
        .Where(line => line.StartsWith("-", StringComparison.Ordinal) && Watched.Any(path => line.IndexOf(path, StringComparison.Ordinal) >= 0)).ToList();

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Daemon, Reading.Known("enabled")), (Rules, Text("-D\n-w /var/lib/libvirt/images -p wa -k images"))),
        Example.Pass((Daemon, Reading.Known("enabled")), (Rules, Text("-a always,exit -F exe=/usr/bin/qemu-system-x86_64 -S execve"))),
        Example.Fail((Daemon, Reading.Known("enabled")), (Rules, Text("# -w /var/lib/libvirt/images -p wa\n-w /etc/passwd -p wa"))),
        Example.Fail((Daemon, Reading.Known("disabled")), (Rules, Text("-w /var/lib/libvirt/images -p wa"))),
        Example.Fail((Daemon, Reading.Known("masked")), (Rules, Text("-w /var/lib/libvirt/images -p wa"))),
        Example.Fail(),
    ];

    private static Reading Text(string rules) => TableOf(Rules, ["/etc/audit/rules.d/audit.rules", rules]);
}
