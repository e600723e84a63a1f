using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Virtual machines are confined unless told otherwise, and may not be told otherwise.</summary>
[Control("LV-06-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[Serves("HY-SR-7")]
internal sealed class KvmHostConfinementRequired : Control
{
    private static readonly Setting Default = LibvirtHost.QemuConf("security_default_confined"), Required = LibvirtHost.QemuConf("security_require_confined");
    private static readonly Setting Models = LibvirtHost.CapabilitiesEach("host/secmodel", "model");
    private static readonly Setting[] Keys = [Default, Required];
    private static readonly Wanted On = Wanted.OneOf("1");

    public override string Title => "Unconfined virtual machines are refused";
    public override string Why => "Whoever may edit a virtual machine can otherwise switch its confinement off and start it with the full rights of the QEMU user.";
    public override string WantedText => "security_default_confined 1 and security_require_confined 1";
    public override string Remedy => "/etc/libvirt/qemu.conf: security_default_confined = 1, security_require_confined = 1, restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [.. Keys, Models];

    public override Judgement Judge(Facts facts) => Judgement.Of(
        On.Accepts(facts.InForce(Default)) & On.Accepts(facts.InForce(Required)),
        "security_default_confined " + facts.Shown(Default) + ", security_require_confined " + facts.Shown(Required));

    public override Repair Repair(Facts facts) => facts[Models].Rows.Any(row => row["model"] is "selinux" or "apparmor")
        ? Core.Remediation.Repair.By([.. Keys.Where(key => !On.Accepts(facts.InForce(key))).Select(key => new Change(key, facts[key], Reading.Known("1")))])
        : Core.Remediation.Repair.ByPerson("without SELinux or AppArmor libvirt's QEMU driver does not start with it: see to LV-06-03 first. " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Required, Reading.Known("1"))),
        Example.Pass((Default, Reading.Known("1")), (Required, Reading.Known("1"))),
        Example.Fail(),
        Example.Fail((Models, Of("apparmor"))),
        Example.Fail((Models, Of("dac")), (Required, Reading.Known("0"))),
        Example.Fail((Models, Of("selinux")), (Required, Reading.Known("0"))),
        Example.Fail((Models, Of("apparmor")), (Default, Reading.Known("0")), (Required, Reading.Known("1"))),
        Example.Fail((Models, Of("apparmor")), (Default, Reading.Known("0")), (Required, Reading.Known("0"))),
    ];

    private static Reading Of(string model) => TableOf(Models, [model]);
}
