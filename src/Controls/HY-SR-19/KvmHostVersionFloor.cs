using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt and QEMU are at least as new as the site's gold configuration.</summary>
[Control("LV-19-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-19")]
internal sealed class KvmHostVersionFloor : Control
{
    private static readonly Parameter Floor = new("minVersions", "", "The least versions, for example libvirt=9.0.0-4+deb12u2, qemu=7.2+dfsg-7+deb12u12, xen=4.17.3; package versions where the host has Debian's packages");
    private static readonly Setting Libvirt = LibvirtHost.Package("libvirt-daemon"), Qemu = LibvirtHost.Package("qemu-system-x86");

    public override string Title => "libvirt and QEMU are not older than the site's gold configuration";
    public override string Why => "A host that is left behind keeps the flaws that the others have been rid of, and guests may be moved to it.";
    public override string WantedText => "the site's minVersions or newer";
    public override string Remedy => "apt update; apt install --only-upgrade 'qemu-system*' 'libvirt*', then power the virtual machines off and on, or migrate them, so that they run on the new QEMU";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Floor];
    public override IReadOnlyList<Setting> Reads { get; } = [Libvirt, Qemu];

    public override Judgement Judge(Facts facts)
    {
        var floors = facts.Items(Floor).Select(item => item.Split(['='], 2)).Where(parts => parts.Length == 2).ToList();
        if (floors.Count == 0)
            return Judgement.Manual("decide the least versions of libvirt and QEMU in the site policy (parameter minVersions), for example libvirt=9.0.0, qemu=7.2");
        string libvirt = facts[Libvirt].Text ?? facts.Target.ApiVersion.ToString(), qemu = facts[Qemu].Text ?? facts.Target.Version.ToString();
        var shown = "libvirt " + libvirt + ", QEMU " + qemu;
        foreach (var floor in floors)
        {
            var name = floor[0].Trim();
            if (name is not ("libvirt" or "qemu"))
                return Judgement.Unknown("minVersions names '" + name + "': it knows libvirt and qemu");
            if (!PackageVersion.IsAtLeast(name == "libvirt" ? libvirt : qemu, floor[1].Trim()))
                return Judgement.Fail(shown, wanted: facts.Text(Floor) + " or newer");
        }

        return Judgement.Pass(shown, facts.Text(Floor) + " or newer");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual(),
        Example.Pass((Libvirt, Reading.Known("9.0.0-4+deb12u2")), (Qemu, Reading.Known("1:7.2+dfsg-7+deb12u12"))).With(Floor, "libvirt=9.0.0-4+deb12u2, qemu=7.2+dfsg-7+deb12u12"),
        Example.Pass((Libvirt, Reading.Known("10.0.0-1")), (Qemu, Reading.Known("1:7.2+dfsg-7+deb12u9"))).With(Floor, "libvirt=9.0.0-4+deb12u2"),
        Example.Pass((Qemu, Reading.Known("1:7.2"))).With(Floor, "libvirt=9.0.0"),
        Example.Fail((Libvirt, Reading.Known("9.0.0-4")), (Qemu, Reading.Known("1:7.2"))).With(Floor, "libvirt=9.0.0-4+deb12u2"),
        Example.Fail((Libvirt, Reading.Known("10.0.0~rc1-1"))).With(Floor, "libvirt=10.0.0"),
        Example.Fail((Qemu, Reading.Known("1:7.2+dfsg-7+deb12u9"))).With(Floor, "qemu=7.2+dfsg-7+deb12u12"),
        Example.Fail((Qemu, Reading.Known("1:7.2"))).With(Floor, "libvirt=9.0.1"),
        Example.Unknown().With(Floor, "xen=4.17"),
    ];
}
