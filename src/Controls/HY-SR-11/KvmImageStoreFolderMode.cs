using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Only root, or QEMU's user, can list and change the folder that holds images.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-11-01", Platform.Kvm, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-11")]
[Serves("HY-SR-18")]
internal sealed class KvmImageStoreFolderMode : Control
{
    private static readonly Setting Type = LibvirtPool.Xml("@type"), Active = LibvirtPool.Fact("active"), Mode = LibvirtPool.Xml("target/permissions/mode"), Owner = LibvirtPool.Xml("target/permissions/owner"), Place = LibvirtPool.Xml("target/path");
    private static readonly Parameter Most = new("poolMode", "0711", "The most that the folder's mode may allow, in octal");

    public override string Title => "The folder of the images is closed to ordinary users";
    public override string Why => "Whoever may write in the folder can put another image in the place of a machine's disk; whoever may list it finds every image.";
    public override string WantedText => "at most poolMode (0711), owned by root or by QEMU's user";
    public override string Remedy => "chown root:root FOLDER; chmod 0711 FOLDER; virsh pool-refresh POOL";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Type, Active, Mode, Owner, Place, ImageOwner.User, LibvirtHost.Accounts];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Type] is { IsKnown: true, Text: not ("dir" or "fs" or "netfs") } type)
            return Judgement.NotApplicable("a pool of type " + type.Text + " keeps no files in a folder");
        if (!facts[Mode].IsKnown)
            return Judgement.Unknown("libvirt tells the folder's mode only once the pool was started: virsh pool-start");
        var shown = "mode " + facts[Mode] + ", owner " + facts[Owner];
        if (!PermissionBits.Within(facts[Mode].Text, facts.Text(Most)) || !ImageOwner.Accepts(facts[Owner].Text, facts))
            return Judgement.Fail(shown);
        // Of a pool that is not active, libvirt shows the mode that it shall be built with, not the one that the folder has.
        return facts[Active].Text == "false" ? Judgement.Unknown("the pool is not active, so the folder's own mode is not told: virsh pool-start") : Judgement.Pass(shown);
    }

    public override Repair Repair(Facts facts)
    {
        if (facts[Type].Text != "dir" || facts[Active].Text == "false" || facts[Place].Text is not { } place || !(place.StartsWith("/var/lib/libvirt/", StringComparison.Ordinal) || place.StartsWith("/srv/", StringComparison.Ordinal)))
            return Core.Remediation.Repair.ByPerson("the folder may serve others than libvirt, or be another machine's: " + Remedy);
        var mode = facts[Mode].Text!;
        var limited = PermissionBits.Limited(mode, facts.Text(Most));
        if (PermissionBits.Within("0001", mode) && !PermissionBits.Within("0001", limited))
            return Core.Remediation.Repair.ByPerson("QEMU's user could no longer pass through the folder to its images: choose owner, group and mode together. " + Remedy);
        var changes = new List<Change>();
        if (!PermissionBits.Within(mode, facts.Text(Most)))
            changes.Add(new Change(Mode, facts[Mode], Reading.Known(limited)));
        if (!ImageOwner.Accepts(facts[Owner].Text, facts))
            changes.Add(new Change(Owner, facts[Owner], Reading.Known(0)));
        return Core.Remediation.Repair.By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Type, Reading.Known("dir")), (Mode, Reading.Known("0711")), (Owner, Reading.Known(0))),
        Example.Pass((Type, Reading.Known("fs")), (Mode, Reading.Known("0700")), (Owner, Reading.Known(64055)), (LibvirtHost.Accounts, Account("libvirt-qemu", "64055"))),
        Example.Pass((Type, Reading.Known("dir")), (Mode, Reading.Known("0750")), (Owner, Reading.Known(0))).With(Most, "0750"),
        Example.Fail((Type, Reading.Known("dir")), (Place, Reading.Known("/var/lib/libvirt/images")), (Mode, Reading.Known("0755")), (Owner, Reading.Known(0))),
        Example.Fail((Type, Reading.Known("dir")), (Place, Reading.Known("/srv/vm")), (Mode, Reading.Known("0777")), (Owner, Reading.Known(1000)), (LibvirtHost.Accounts, Account("alice", "1000"))),
        Example.Fail((Type, Reading.Known("dir")), (Place, Reading.Known("/srv/vm")), (Mode, Reading.Known("0755")), (Owner, Reading.Known(0))).With(Most, "0700"),
        Example.Fail((Type, Reading.Known("dir")), (Place, Reading.Known("/tmp")), (Mode, Reading.Known("1777")), (Owner, Reading.Known(0))),
        Example.Fail((Type, Reading.Known("dir")), (Mode, Reading.Known("0710")), (Owner, Reading.Known(1000)), (LibvirtHost.Accounts, Account("alice", "1000"))),
        Example.Fail((Type, Reading.Known("dir")), (Mode, Reading.Known("0700")), (Owner, Reading.Known(64055)),
            (ImageOwner.User, Reading.Known("kvm-guests")), (LibvirtHost.Accounts, Account("libvirt-qemu", "64055"))),
        Example.Unknown((Type, Reading.Known("dir"))),
        Example.Fail((Type, Reading.Known("dir")), (Active, Reading.Known("false")), (Mode, Reading.Known("0777")), (Owner, Reading.Known(0))),
        Example.Unknown((Type, Reading.Known("dir")), (Active, Reading.Known("false")), (Mode, Reading.Known("0700")), (Owner, Reading.Known(0))),
        Example.NotApplicable((Type, Reading.Known("logical")), (Mode, Reading.Known("0755"))),
    ];

    private static Reading Account(string name, string uid) => TableOf(LibvirtHost.Accounts, [name, uid, "/usr/sbin/nologin", "true"]);
}
