using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt asks polkit about every object and every operation, in each of its daemons.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-18-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class KvmHostAccessDriver : Control
{
    // A proxy hands each call on to the daemon that does it, which asks.
    private static readonly DaemonKey Drivers = new("access_drivers", "virtproxyd");

    public override string Title => "libvirt checks access by object and operation";
    public override string Why => "By default whoever may connect may do everything to every virtual machine, network and image, and root's work through them.";
    public override string WantedText => "access_drivers [ \"polkit\" ] in every daemon that is enabled";
    public override string Remedy => "write the polkit rules first (all but root are locked out without them), then access_drivers = [ \"polkit\" ] in /etc/libvirt/libvirtd.conf, or in the file of each modular daemon; restart the daemons";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Drivers.Setting];

    public override Judgement Judge(Facts facts)
    {
        if (!Drivers.Rows(facts).Any())
            return DaemonKey.NoDaemon;
        var open = Drivers.Rows(facts).Where(row => !Checks(row)).Select(row => row["daemon"]).ToList();
        return open.Count == 0 ? Judgement.Pass("access_drivers polkit") : Judgement.Fail("no polkit access driver in " + string.Join(", ", open));
    }

    /// <summary>Rules that let somebody in, before all but root are shut out.</summary>
    public override IReadOnlyList<string> RepairAfter { get; } = ["LV-18-02"];

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(
        Drivers.Change(facts, row => !Checks(row), row => string.IsNullOrEmpty(row["value"]) ? "polkit" : row["value"] + ",polkit"));

    private static bool Checks(Row row) => (row["value"] ?? "").Split(',').Contains("polkit", StringComparer.Ordinal);

    public override IEnumerable<Example> Examples =>
    [
        Example.Unknown(),
        Example.Pass(Drivers.Sample(("libvirtd", "polkit"))),
        Example.Pass(Drivers.Sample(("libvirtd", "nop,polkit"))),
        Example.Pass(Drivers.Sample(("virtqemud", "polkit"), ("virtnetworkd", "polkit"), ("virtproxyd", null))),
        Example.Fail(Drivers.Sample(("libvirtd", null))),
        Example.Fail(Drivers.Sample(("libvirtd", "nop"))),
        Example.Fail(Drivers.Sample(("libvirtd", ""))),
        Example.Fail(Drivers.Sample(("libvirtd", "polkits"))),
        Example.Fail(Drivers.Sample(("virtqemud", "nop"), ("virtnetworkd", null), ("virtinterfaced", "polkit"))),
        Example.Fail(Drivers.Sample(("virtqemud", "polkit"), ("virtstoraged", null))),
    ];
}
