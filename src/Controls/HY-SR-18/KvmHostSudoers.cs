using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only listed accounts may run libvirt's or QEMU's commands through sudo.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-18-07", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class KvmHostSudoers : Control
{
    private static readonly string[] Dangerous = ["ALL", "virsh", "xl", "virt-admin", "virt-install", "virt-xml", "qemu-"];
    private static readonly Parameter Listed = new("sudoers", "root, %sudo, %wheel, %admin", "The accounts and %groups that may manage libvirt through sudo, separated by commas");
    private static readonly Setting Main = LibvirtHost.File("/etc/sudoers"), Parts = LibvirtHost.Files("/etc/sudoers.d/*");

    public override string Title => "Only listed accounts may manage libvirt through sudo";
    public override string Why => "A sudo rule for virsh goes past every right that polkit grants by object, and ends at root.";
    public override string WantedText => "no sudo rule for ALL, virsh, xl or QEMU's commands but for the site's sudoers";
    public override string Remedy => "visudo: remove the rule, or list its account in the site policy (parameter sudoers)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Listed];
    public override IReadOnlyList<Setting> Reads { get; } = [Main, Parts];

    public override Judgement Judge(Facts facts)
    {
        var texts = new[] { facts[Main].Text }.Concat(facts[Parts].Rows.Where(IsRead).Select(row => row["text"]));
        var lines = texts.SelectMany(text => ConfigLines.Of(text?.Replace("\\\n", " "))).ToList();
        var commands = new List<string>(Dangerous);
        foreach (var alias in lines.Where(line => line.StartsWith("Cmnd_Alias", StringComparison.Ordinal)))
        {
            var parts = alias.Substring("Cmnd_Alias".Length).Split(['='], 2);
            if (parts.Length == 2 && Allows(parts[1], Dangerous))
                commands.Add(parts[0].Trim());
        }

        var listed = facts.Items(Listed);
        var strangers = lines.Where(line => line[0] != '@' && !line.StartsWith("Defaults", StringComparison.Ordinal) && !IsAlias(line))
            .Select(line => line.Split(['='], 2))
            .Where(parts => parts.Length == 2 && Allows(parts[1], commands))
            .SelectMany(parts => Users(parts[0])).Where(user => !listed.Contains(user, StringComparer.Ordinal)).Distinct().ToList();
        return strangers.Count == 0 ? Judgement.Pass("only listed accounts") : Judgement.Fail("not listed: " + string.Join(", ", strangers));
    }

    private static bool IsAlias(string line) => ConfigLines.Words(line)[0] is "User_Alias" or "Runas_Alias" or "Host_Alias" or "Cmnd_Alias" or "Cmd_Alias";

    // sudo passes over names with a dot or a tilde at the end.
    private static bool IsRead(Row row) => row["path"] is { } path && path.IndexOf('.', path.LastIndexOf('/')) < 0 && !path.EndsWith("~", StringComparison.Ordinal);

    /// <summary>Whether a list of commands, with who to run them as and tags before it, has one that is not forbidden by "!".</summary>
    private static bool Allows(string list, IReadOnlyList<string> commands) => list.Substring(list.LastIndexOf(')') + 1).Split(',')
        .Select(command => ConfigLines.Words(command.Substring(command.LastIndexOf(':') + 1)).FirstOrDefault() ?? "")
        .Where(path => !path.StartsWith("!", StringComparison.Ordinal))
        .Select(path => path.Substring(path.LastIndexOf('/') + 1))
        .Any(name => commands.Any(command => name == command || (command.EndsWith("-", StringComparison.Ordinal) && name.StartsWith(command, StringComparison.Ordinal))));

    /// <summary>The users before the last word, which is the host.</summary>
    private static IEnumerable<string> Users(string head) => ConfigLines.Words(head) is { Length: > 1 } words
        ? string.Join(" ", words.Take(words.Length - 1)).Split(',').Select(user => user.Trim()) : [];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Main, Reading.Known("Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n%sudo\tALL=(ALL:ALL) ALL\n@includedir /etc/sudoers.d"))),
        Example.Pass((Parts, Part("backup", "backup ALL=(root) NOPASSWD: /usr/bin/rsync, !/usr/bin/virsh"))),
        Example.Pass((Parts, Part("ops.old", "ops ALL=(ALL) ALL"))),
        Example.Pass((Parts, Part("ops", "ops ALL=(ALL) ALL"))).With(Listed, "root, ops"),
        Example.Fail((Parts, Part("ops", "ops ALL=(ALL) ALL"))),
        Example.Fail((Parts, Part("ops", "ann, bob ALL=(root) NOPASSWD: /usr/bin/virsh start *"))),
        Example.Fail((Parts, Part("ops", "ann ALL=(root) NOPASSWD: /usr/sbin/xl console web01"))),
        Example.Fail((Parts, Part("ops", "Cmnd_Alias VM = /usr/bin/virsh\n%ops ALL = VM"))),
        Example.Fail((Main, Reading.Known("%sudoers ALL=(ALL) /bin/ls, \\\n /usr/bin/qemu-img"))),
    ];

    private static Reading Part(string name, string text) => TableOf(Parts, ["/etc/sudoers.d/" + name, text]);
}
