using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The audit system watches the folders that hold libvirt's definitions, hooks and images.</summary>
[Control("LV-17-05", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-17")]
[NotVerified("which rules the kernel has loaded: only the rule files are read")]
internal sealed class KvmHostAuditRules : Control
{
    private static readonly string[] Watched = ["/etc/libvirt", "/var/lib/libvirt"];
    private static readonly Setting Rules = LibvirtHost.Files("/etc/audit/rules.d/*.rules"), Loaded = LibvirtHost.File("/etc/audit/audit.rules");

    public override string Title => "Changes below /etc/libvirt and /var/lib/libvirt are audited";
    public override string Why => "Whoever edits a definition, a hook or an image behind libvirt's back leaves no trace in libvirt's own log.";
    public override string WantedText => "audit watches for writes and attribute changes (wa) on /etc/libvirt and /var/lib/libvirt";
    public override string Remedy => "/etc/audit/rules.d/50-libvirt.rules: -w /etc/libvirt/ -p wa -k libvirt and -w /var/lib/libvirt/ -p wa -k libvirt; augenrules --load";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Rules, Loaded];

    public override Judgement Judge(Facts facts)
    {
        var lines = facts[Rules].Rows.SelectMany(row => ConfigLines.Of(row["text"])).Concat(ConfigLines.Of(facts[Loaded].Text)).Select(ConfigLines.Words).ToList();
        var missing = Watched.Where(folder => !lines.Any(words => Watches(words, folder))).ToList();
        return missing.Count == 0 ? Judgement.Pass("both folders are watched") : Judgement.Fail("no watch on " + string.Join(", ", missing));
    }

    private static bool Watches(string[] words, string folder)
    {
        string? path = null, permissions = "rwxa", list = null;
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var value = words[i + 1];
            if (words[i] == "-w")
                path = value;
            else if (words[i] == "-p")
                permissions = value;
            else if (words[i] == "-a")
                list = value;
            else if (words[i] == "-F" && value.StartsWith("dir=", StringComparison.Ordinal))
                path = value.Substring(4);
            else if (words[i] == "-F" && value.StartsWith("perm=", StringComparison.Ordinal))
                permissions = value.Substring(5);
        }

        return path is not null && (folder + "/").StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)
            && permissions.IndexOf('w') >= 0 && permissions.IndexOf('a') >= 0 && list?.IndexOf("never", StringComparison.Ordinal) is not >= 0;
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Rules, File("-w /etc/libvirt/ -p wa -k libvirt\n-w /var/lib/libvirt -p rwxa"))),
        Example.Pass((Loaded, Reading.Known("-a always,exit -F dir=/etc/libvirt -F perm=wa -F key=hv\n-w /var/lib/ -p wa"))),
        Example.Fail(),
        Example.Fail((Rules, File("#-w /etc/libvirt/ -p wa\n-w /var/lib/libvirt/ -p wa"))),
        Example.Fail((Rules, File("-w /etc/libvirt -p r\n-w /var/lib/libvirt/ -p wa"))),
        Example.Fail((Rules, File("-w /etc/libvirt/qemu -p wa\n-w /var/lib/libvirt/ -p wa"))),
        Example.Fail((Rules, File("-w /etc/libvirt.old -p wa\n-w /var/lib/libvirt/ -p wa"))),
        Example.Fail((Rules, File("-a never,exit -F dir=/etc/libvirt\n-w /var/lib/libvirt/ -p wa"))),
    ];

    private static Reading File(string text) => TableOf(Rules, ["/etc/audit/rules.d/50-libvirt.rules", text]);
}
