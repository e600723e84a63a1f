using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A mandatory access control module confines each QEMU process (sVirt).</summary>
[Control("LV-06-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[Serves("HY-SR-7")]
internal sealed class KvmHostMandatoryAccessControl : Control
{
    private static readonly Setting Models = LibvirtHost.CapabilitiesEach("host/secmodel", "model");

    private static readonly Setting Enforce = LibvirtHost.File("/sys/fs/selinux/enforce");

    public override string Title => "SELinux or AppArmor confines QEMU (sVirt)";
    public override string Why => "All QEMU processes share one user: without labels of their own, a captured one reads and writes the disks of every other virtual machine.";
    public override string WantedText => "selinux (enforcing) or apparmor among libvirt's security models";
    public override string Remedy => "Enable SELinux or AppArmor in the kernel and install its libvirt policy, remove security_driver = \"none\" from /etc/libvirt/qemu.conf, then reboot the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Models, Enforce];

    public override Judgement Judge(Facts facts)
    {
        var models = facts[Models].Rows.Select(row => row["model"]).ToList();
        if (models.Contains("selinux") && facts[Enforce].Text == "0")
            return Judgement.Fail("selinux, permissive: it logs and forbids nothing");
        return Judgement.Of(models.Any(model => model is "selinux" or "apparmor"), models.Count == 0 ? "no security model" : string.Join(", ", models));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Models, Of("selinux", "dac"))),
        Example.Pass((Models, Of("apparmor", "dac"))),
        Example.Pass((Models, Of("selinux", "dac")), (Enforce, Reading.Known("1"))),
        Example.Fail((Models, Of("selinux", "dac")), (Enforce, Reading.Known("0"))),
        Example.Fail((Models, Of("none", "dac"))),
        Example.Fail((Models, Of("dac"))),
        Example.Fail((Models, Of())),
    ];

    private static Reading Of(params string[] models) => TableOf(Models, models.Select(model => new string?[] { model }).ToArray());
}
