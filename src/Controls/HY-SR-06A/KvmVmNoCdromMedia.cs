using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No medium is left in a virtual CD drive.</summary>
[Control("LV-6A-02", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class KvmVmNoCdromMedia : Control
{
    private const string Media = "devices/disk[@device='cdrom']/source[@file or @dev or @dir or @volume or @protocol]", Target = "../target/@dev";
    private const string Source = "@file | @dev | @dir | @volume | @name", Kind = "../@type";
    private static readonly Setting Configured = LibvirtDomain.Each(Media, Target, Source, Kind), Running = LibvirtDomain.LiveEach(Media, Target, Source, Kind);

    public override string Title => "No medium is left in a CD drive";
    public override string Why => "A forgotten installation or rescue medium lets whoever restarts the machine boot past its own system, and holds a host file open to it.";
    public override string WantedText => "CD drives empty, in the configuration and now";
    public override string Remedy => "virsh change-media DOMAIN TARGET --eject --live --config (--config alone while it is off)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Running];

    public override Judgement Judge(Facts facts)
    {
        var media = facts[Configured].Rows.Concat(facts[Running].Rows).Select(row => row[Target] + " " + row[Source]).Distinct().ToList();
        return Judgement.Of(media.Count == 0, media.Count == 0 ? "no medium inserted" : string.Join("; ", media));
    }

    public override Repair Repair(Facts facts)
    {
        var media = facts[Configured].Rows;
        if (media.Count == 0)
            return Core.Remediation.Repair.ByPerson("the configuration is as wanted already: virsh change-media DOMAIN TARGET --eject --live");
        // An empty drive of another kind becomes one for files, and would not take its medium back.
        return media.All(row => row[Kind] == "file")
            ? Core.Remediation.Repair.By(new Change(Configured, facts[Configured], TableOf(Configured)))
            : base.Repair(facts);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Configured, Drives()), (Running, Drives())),
        Example.Pass(),
        Example.Fail((Configured, Drives(["sdb", "/var/lib/libvirt/images/install.iso", "file"])), (Running, Drives())),
        Example.Fail((Configured, Drives()), (Running, Drives(["sdb", "/tmp/rescue.iso", "file"]))),
        Example.Fail((Configured, Drives(["sdb", "/dev/sr0", "block"])), (Running, Drives())),
        Example.Fail((Configured, Drives(["sdb", null, "network"])), (Running, Drives())),
        Example.Fail((Configured, Drives(["sda", "/tmp/rescue.iso", "file"], ["sdb", "/tmp/drivers.iso", "file"])), (Running, Drives(["sda", "/tmp/rescue.iso", "file"]))),
    ];

    private static Reading Drives(params string?[][] rows) => TableOf(Configured, rows);
}
