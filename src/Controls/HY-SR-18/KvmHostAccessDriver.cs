using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt asks polkit about every object and every operation, in each of its daemons.</summary>
[Control("LV-18-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class KvmHostAccessDriver : Control
{
    private static readonly string[] Others = ["virtnetworkd", "virtstoraged", "virtsecretd", "virtnwfilterd", "virtnodedevd", "virtinterfaced"];
    private static readonly Setting Main = LibvirtHost.DaemonConf("access_drivers"), Modular = LibvirtHost.Unit("virtqemud.socket");
    private static readonly Setting[] Sockets = [.. Others.Select(daemon => LibvirtHost.Unit(daemon + ".socket"))];
    private static readonly Setting[] Drivers = [.. Others.Select(daemon => LibvirtHost.Conf("/etc/libvirt/" + daemon + ".conf", "access_drivers"))];

    public override string Title => "libvirt checks access by object and operation";
    public override string Why => "By default whoever may connect may do everything to every virtual machine, network and image, and root's work through them.";
    public override string WantedText => "access_drivers [ \"polkit\" ] in every daemon that is enabled";
    public override string Remedy => "write the polkit rules first (all but root are locked out without them), then access_drivers = [ \"polkit\" ] in /etc/libvirt/libvirtd.conf, or in the file of each modular daemon; restart the daemons";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Main, Modular, .. Sockets, .. Drivers];

    public override Judgement Judge(Facts facts)
    {
        var open = Open(facts).Select(drivers => Array.IndexOf(Drivers, drivers) is var i and >= 0 ? Others[i] : "the daemon of the virtual machines").ToList();
        return open.Count == 0 ? Judgement.Pass("access_drivers polkit") : Judgement.Fail("no polkit access driver in " + string.Join(", ", open));
    }

    /// <summary>Rules that let somebody in, before all but root are shut out.</summary>
    public override IReadOnlyList<string> RepairAfter { get; } = ["LV-18-02"];

    public override Repair Repair(Facts facts) =>
        Core.Remediation.Repair.By([.. Open(facts).Select(drivers => new Change(drivers, facts[drivers], Reading.Known([.. facts[drivers].List, "polkit"])))]);

    /// <summary>The settings of the daemons in use that do not ask polkit.</summary>
    private static List<Setting> Open(Facts facts)
    {
        var open = new List<Setting>();
        if (!Checks(facts, Main))
            open.Add(Main);
        if (facts[Modular].Text == "enabled")
            open.AddRange(Drivers.Where((drivers, i) => facts[Sockets[i]].Text == "enabled" && !Checks(facts, drivers)));
        return open;
    }

    private static bool Checks(Facts facts, Setting drivers) => facts[drivers].List.Contains("polkit", StringComparer.Ordinal);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Main, Reading.Known(["polkit"]))),
        Example.Pass((Main, Reading.Known(["nop", "polkit"]))),
        Example.Pass((Main, Reading.Known(["polkit"])), (Modular, Reading.Known("enabled")), (Sockets[0], Reading.Known("enabled")), (Drivers[0], Reading.Known(["polkit"]))),
        Example.Fail(),
        Example.Fail((Main, Reading.Known(["nop"]))),
        Example.Fail((Main, Reading.Known(Array.Empty<string>()))),
        Example.Fail((Main, Reading.Known(["nop"])), (Modular, Reading.Known("enabled")), (Sockets[0], Reading.Known("enabled")), (Sockets[5], Reading.Known("enabled"))),
        Example.Fail((Main, Reading.Known(["polkit"])), (Modular, Reading.Known("enabled")), (Sockets[1], Reading.Known("enabled"))),
    ];
}
