using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt gives a disk's files to QEMU while it runs, and back to their owner afterwards.</summary>
[Control("LV-06-07", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmHostFileOwnership : Control
{
    private static readonly Setting Dynamic = LibvirtHost.QemuConf("dynamic_ownership"), Remember = LibvirtHost.QemuConf("remember_owner");
    private static readonly Wanted On = Wanted.OneOf("1"), OnOrUnknownToLibvirt = Wanted.NotSetOr("1");

    public override string Title => "libvirt manages the ownership of disk files and restores it";
    public override string Why => "Otherwise disk files stay open to the QEMU user for good, and with it to every virtual machine on the host.";
    public override string WantedText => "dynamic_ownership 1 and remember_owner 1";
    public override string Remedy => "/etc/libvirt/qemu.conf: dynamic_ownership = 1, remember_owner = 1, restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Dynamic, Remember];

    public override Judgement Judge(Facts facts) => Judgement.Of(
        On.Accepts(facts.InForce(Dynamic)) & OnOrUnknownToLibvirt.Accepts(facts.InForce(Remember)),
        "dynamic_ownership " + facts.Shown(Dynamic) + ", remember_owner " + facts.Shown(Remember));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(
        [.. Reads.Where(key => !OnOrUnknownToLibvirt.Accepts(facts.InForce(key))).Select(key => new Change(key, facts[key], Reading.Known("1")))]);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass().On("5.0.0"),
        Example.Pass((Dynamic, Reading.Known("1")), (Remember, Reading.Known("1"))),
        Example.Fail((Dynamic, Reading.Known("0"))),
        Example.Fail((Remember, Reading.Known("0"))),
        Example.Fail((Dynamic, Reading.Known("0")), (Remember, Reading.Known("0"))),
    ];
}
