using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Every network card of a running virtual machine has a filter in force in the host's kernel.</summary>
[Control("LV-NW-10", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("VM-FW-R1")]
[Serves("VM-FW-R2")]
internal sealed class KvmHostFilterBindings : Control
{
    public override string Title => "Every running network card is bound to a network filter";
    public override string Why => "A card without a binding has no firewall between its guest and the bridge, whatever the definition of the machine says.";
    public override string WantedText => "a network filter binding for each tap device of a virtual machine";
    public override string Remedy => "virsh edit: <filterref filter='clean-traffic'/> in the <interface>, or virsh update-device --live --config; check with virsh nwfilter-binding-list";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [LibvirtHost.NetworkDevices, LibvirtHost.FilterBindings];

    public override Judgement Judge(Facts facts)
    {
        // libvirt names its taps vnetN; a tap of another name is a machine's where it is in a bridge.
        var taps = facts[LibvirtHost.NetworkDevices].Rows
            .Where(row => row["kind"] == "tap" && (row["master"] is not null || row["name"]?.StartsWith("vnet", StringComparison.Ordinal) == true)).Select(row => row["name"] ?? "").ToList();
        if (taps.Count == 0)
            return Judgement.Pass("no network card of a running machine");
        var bound = new HashSet<string>(facts[LibvirtHost.FilterBindings].Rows.Select(row => row["port"] ?? ""), StringComparer.Ordinal);
        var open = taps.Where(tap => !bound.Contains(tap)).ToList();
        return open.Count == 0
            ? Judgement.Pass(taps.Count + " network cards, all bound")
            : Judgement.Fail("not bound: " + string.Join(", ", open.Take(20)) + (open.Count > 20 ? " and " + (open.Count - 20) + " more" : ""));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((LibvirtHost.NetworkDevices, Devices(["eno1", "physical", "false", null]))),
        Example.Pass((LibvirtHost.NetworkDevices, Devices(["vnet1", "tap", "true", "br0"], ["tun0", "tap", "false", null])), (LibvirtHost.FilterBindings, Bindings)),
        Example.Fail((LibvirtHost.NetworkDevices, Devices(["vnet1", "tap", "true", "br0"], ["vnet10", "tap", "true", "br0"])), (LibvirtHost.FilterBindings, Bindings)),
        Example.Fail((LibvirtHost.NetworkDevices, Devices(["vnet2", "tap", "false", null])), (LibvirtHost.FilterBindings, Bindings)),
        Example.Fail((LibvirtHost.NetworkDevices, Devices(["web", "tap", "true", "br0"]))),
    ];

    private static Reading Bindings => TableOf(LibvirtHost.FilterBindings, ["vnet1", "clean-traffic"]);

    private static Reading Devices(params string?[][] rows) => TableOf(LibvirtHost.NetworkDevices, rows);
}
