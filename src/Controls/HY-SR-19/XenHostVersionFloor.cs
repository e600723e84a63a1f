using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The running hypervisor is at least as new as the site's gold configuration.</summary>
[Control("LX-18", Platform.Xen, Scope.Host, Severity.High)]
[Serves("HY-SR-19")]
[Serves("HY-SR-18", Edition.Draft2014)]
internal sealed class XenHostVersionFloor : Control
{
    private static readonly Setting Version = XenHost.Info("xen_version"), Changeset = XenHost.Info("xen_changeset");
    private static readonly Parameter Floor = new("minVersions", "", "The least versions, for example libvirt=9.0.0-4+deb12u2, qemu=7.2+dfsg-7+deb12u12, xen=4.17.3; package versions where the host has Debian's packages");

    public override string Title => "The hypervisor is not older than the site's gold configuration";
    public override string Why => "Xen publishes its flaws with their patches: a hypervisor that runs without them is open to every guest that can read.";
    public override string WantedText => "the site's minVersions (xen=...) or newer";
    public override string Remedy => "apt update; apt install --only-upgrade 'xen-*' (and the processor's microcode, with ucode=scan in GRUB_CMDLINE_XEN), then restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Version, Changeset];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Floor];

    public override Judgement Judge(Facts facts)
    {
        var shown = "Xen " + facts.Shown(Version) + (facts[Changeset].IsKnown ? ", " + facts[Changeset].Text : "");
        var floor = facts.Items(Floor).Select(item => item.Split(['='], 2)).FirstOrDefault(parts => parts.Length == 2 && parts[0].Trim() == "xen");
        if (floor is null)
            return Judgement.Manual("decide the least version of Xen in the site policy (parameter minVersions), for example xen=4.17.3; it is " + shown);
        return facts[Version].Text is { } version ? Judgement.Of(PackageVersion.IsAtLeast(version, floor[1].Trim()), shown, "xen " + floor[1].Trim() + " or newer")
            : Judgement.Unknown("xl info does not tell the version");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual((Version, Reading.Known("4.17.3-pre"))),
        Example.Manual((Version, Reading.Known("4.17.3-pre"))).With(Floor, "qemu=7.2"),
        Example.Pass((Version, Reading.Known("4.17.3-pre")), (Changeset, Reading.Known("Mon Jan 1 2024 git:abc"))).With(Floor, "qemu=7.2, xen=4.17.3"),
        Example.Pass((Version, Reading.Known("4.19.0"))).With(Floor, "xen=4.17.12"),
        Example.Fail((Version, Reading.Known("4.17.3-pre"))).With(Floor, "xen=4.17.12"),
        Example.Fail((Version, Reading.Known("4.9.1"))).With(Floor, "xen=4.17"),
        Example.Unknown().With(Floor, "xen=4.17"),
    ];
}
