using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A connection that has died during a migration is noticed.</summary>
[Control("LV-13-09", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-13")]
internal sealed class KvmHostMigrationKeepalive : Control
{
    private static readonly Setting Source = LibvirtHost.QemuConf("keepalive_interval"), Daemon = LibvirtHost.DaemonConf("keepalive_interval");

    public override string Title => "Broken connections are noticed during a migration";
    public override string Why => "Without keepalive messages a migration whose connection was cut hangs, and the virtual machine stays locked on both hosts.";
    public override string WantedText => "keepalive_interval of 1 or more in qemu.conf and in the daemon's own file";
    public override string Remedy => "/etc/libvirt/qemu.conf and /etc/libvirt/libvirtd.conf (virtqemud.conf): keepalive_interval = 5, restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Source, Daemon];

    public override Judgement Judge(Facts facts) => Judgement.Of(facts.InForce(Source).Number >= 1 && facts.InForce(Daemon).Number >= 1,
        "qemu.conf " + facts.Shown(Source) + ", daemon " + facts.Shown(Daemon));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(
        [.. Reads.Where(setting => !(facts.InForce(setting).Number >= 1)).Select(setting => new Change(setting, facts[setting], Reading.Known(5)))]);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Source, Reading.Known(1)), (Daemon, Reading.Known(30))),
        Example.Fail((Source, Reading.Known(-1))),
        Example.Fail((Daemon, Reading.Known(-1))),
        Example.Fail((Source, Reading.Known(0)), (Daemon, Reading.Known(0))),
    ];
}
