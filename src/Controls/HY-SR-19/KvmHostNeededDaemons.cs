using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Only the daemons and drivers of libvirt that the host needs are there.</summary>
[Control("LV-19-04", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-19")]
internal sealed class KvmHostNeededDaemons : Control
{
    private static readonly Parameter Needed = new("daemons", "", "The drivers besides QEMU that the host needs, separated by commas: lxc, vbox, xen");
    private static readonly string[] Drivers = ["lxc", "vbox", "xen"], Daemons = ["virtlxcd.socket", "virtvboxd.socket", "virtxend.socket"];
    private static readonly Setting Monolithic = LibvirtHost.Unit("libvirtd.socket"), Modular = LibvirtHost.Unit("virtqemud.socket");
    private static readonly Setting[] Packages = [.. Drivers.Select(driver => LibvirtHost.Package("libvirt-daemon-driver-" + driver))];
    private static readonly Setting[] Sockets = [.. Daemons.Select(LibvirtHost.Unit)];

    public override string Title => "libvirt has no driver that the host does not need";
    public override string Why => "A driver for containers or another hypervisor is code that runs as root, and a second way to start workloads past the gold configuration.";
    public override string WantedText => "no lxc, vbox or xen driver unless among the site's daemons; either libvirtd or the modular daemons, not both";
    public override string Remedy => "apt purge libvirt-daemon-driver-lxc libvirt-daemon-driver-vbox libvirt-daemon-driver-xen; systemctl disable --now of sockets that are not needed; restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Needed];
    public override IReadOnlyList<Setting> Reads { get; } = [Monolithic, Modular, .. Packages, .. Sockets];

    public override Judgement Judge(Facts facts)
    {
        var faults = Unneeded(facts).Where(i => facts[Packages[i]].IsKnown || facts[Sockets[i]].Text == "enabled").Select(i => Drivers[i] + " driver").ToList();
        if (AreBothEnabled(facts))
            faults.Add("libvirtd.socket and virtqemud.socket both enabled");
        return faults.Count == 0 ? Judgement.Pass("only needed drivers") : Judgement.Fail(string.Join(", ", faults));
    }

    // Packages are not removed, and which of the two daemons the host is managed through a person must say.
    public override Repair Repair(Facts facts) => AreBothEnabled(facts) || Unneeded(facts).Any(i => facts[Packages[i]].IsKnown) ? base.Repair(facts)
        : Core.Remediation.Repair.By([.. Unneeded(facts).Select(i => Sockets[i]).Where(socket => facts[socket].Text == "enabled")
            .Select(socket => new Change(socket, facts[socket], Reading.Known("disabled")))]);

    private static bool AreBothEnabled(Facts facts) => facts[Monolithic].Text == "enabled" && facts[Modular].Text == "enabled";

    private static IEnumerable<int> Unneeded(Facts facts) =>
        Enumerable.Range(0, Drivers.Length).Where(i => !facts.Items(Needed).Contains(Drivers[i], StringComparer.OrdinalIgnoreCase));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Monolithic, Reading.Known("enabled")), (Modular, Reading.Known("disabled"))),
        Example.Pass((Packages[0], Reading.Known("9.0.0-4"))).With(Needed, "LXC"),
        Example.Pass((Sockets[2], Reading.Known("masked"))),
        Example.Fail((Packages[1], Reading.Known("9.0.0-4"))),
        Example.Fail((Sockets[2], Reading.Known("enabled"))).With(Needed, "lxc"),
        Example.Fail((Sockets[0], Reading.Known("enabled")), (Sockets[1], Reading.Known("enabled"))),
        Example.Fail((Monolithic, Reading.Known("enabled")), (Modular, Reading.Known("enabled"))),
    ];
}
