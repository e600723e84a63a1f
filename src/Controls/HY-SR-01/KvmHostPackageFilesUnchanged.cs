using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The programs and firmware of the hypervisor are the ones that were installed. The list that they are compared with is the host's own.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-01-07", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmHostPackageFilesUnchanged : Control
{
    private static readonly string[] Packages =
    [
        "libvirt-daemon", "libvirt-daemon-driver-qemu", "libvirt-daemon-driver-xen", "libvirt0", "ovmf", "qemu-system-common", "qemu-system-data", "qemu-system-x86", "qemu-system-xen",
        "seabios", "xen-utils-4.17", "xen-utils-common",
    ];

    public override string Title => "No file of the hypervisor's packages was changed since it was installed";
    public override string Why => "A program or firmware that somebody has put in another's place runs with the rights of the hypervisor, under its name.";
    public override string WantedText => "dpkg --verify finds every file of them as it was installed, configuration aside";
    public override string Remedy => "find out who changed the file; apt-get install --reinstall PACKAGE (dpkg -S FILE tells which)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [.. Packages.Select(LibvirtHost.PackageFiles)];

    public override Judgement Judge(Facts facts)
    {
        var packages = Reads.Select(setting => facts[setting]).Where(reading => reading.IsKnown).ToList();
        var changed = packages.SelectMany(package => package.List).ToList();
        if (packages.Count == 0)
            return Judgement.NotApplicable("none of the hypervisor's packages is installed under the name that Debian gives it");
        return changed.Count == 0 ? Judgement.Pass("no file changed in " + packages.Count + " packages") : Judgement.Fail("changed: " + string.Join(", ", changed.Take(10)) + (changed.Count > 10 ? " and " + (changed.Count - 10) + " more" : ""));
    }

    private static (Setting, Reading) Changed(string package, params string[] files) => (LibvirtHost.PackageFiles(package), Reading.Known((IReadOnlyList<string>)files));

    public override IEnumerable<Example> Examples =>
    [
        Example.NotApplicable(),
        Example.Pass(Changed("libvirt0")),
        Example.Pass(Changed("libvirt0"), Changed("qemu-system-x86")),
        Example.Fail(Changed("libvirt0"), Changed("qemu-system-x86", "/usr/bin/qemu-system-x86_64")),
        Example.Fail(Changed("seabios", [.. Enumerable.Range(0, 12).Select(number => "/usr/share/seabios/" + number)])),
    ];
}
