using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vMotion has a VLAN of its own.</summary>
[Control("VS-13-04", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
[Serves("VM-NS-R2")]
internal sealed class VSphereHostMigrationVlan : Control
{
    private static readonly Setting Machines = VSphereHost.Each("network/", "name", "vm");
    private static readonly Parameter Vlans = new("vmotionVlanIds", "", "The VLANs for vMotion, numbers and ranges; empty where any of their own will do");

    public override string Title => "vMotion has a VLAN that no virtual machine is on";
    public override string Why => "Whoever shares the network with migrations can listen to the memory of every virtual machine that is moved.";
    public override string WantedText => "a VLAN from 1 to 4094 (in vmotionVlanIds, where the site lists them), and no other port group with it";
    public override string Remedy => "Give the port group of vMotion a VLAN of its own, on the physical switches first (migrations stop meanwhile)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [.. HostNetwork.Reads, Machines];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Vlans];

    public override Judgement Judge(Facts facts)
    {
        var network = new HostNetwork(facts);
        var own = network.AdaptersFor("vmotion").Select(device => (Device: device, Group: network.PortGroupOf(device))).ToList();
        if (own.Count == 0)
            return Judgement.NotApplicable("no VMkernel adapter is for vMotion");
        var others = network.PortGroups.Where(group => own.All(adapter => adapter.Group != group)).ToList();
        var bad = own.Select(adapter => (adapter.Device, Fault: Fault(facts, adapter.Group, others))).Where(adapter => adapter.Fault is not null).ToList();
        return bad.Count == 0
            ? Judgement.Pass(string.Join(", ", own.Select(adapter => adapter.Device + " VLAN " + adapter.Group!.Vlan)))
            : Judgement.Fail(string.Join("; ", bad.Select(adapter => adapter.Device + ": " + adapter.Fault)));
    }

    private static string? Fault(Facts facts, HostPortGroup? group, List<HostPortGroup> others)
    {
        if (group?.VlanId is not (>= 1 and <= 4094 and var vlan))
            return "no VLAN of its own (" + (group?.Vlan ?? "not known") + ")";
        var listed = facts.Items(Vlans);
        if (listed.Count > 0 && !NumberRanges.Hold(listed, vlan))
            return "VLAN " + vlan + " is not in vmotionVlanIds";
        if (facts[Machines].Rows.Any(row => row["name"] == group.Name && row["vm"] is not null))
            return "virtual machines are on " + group.Name;
        var same = others.Where(other => other.VlanId == vlan).Select(other => other.Name).ToList();
        return same.Count == 0 ? null : "VLAN " + vlan + " is also that of " + string.Join(", ", same);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("20", "30", "40", null)),
        Example.Pass(State("20", "30", "20", null)).With(Vlans, "15-25"),
        Example.Fail(State("20", "30", "40", null)).With(Vlans, "20, 4"),
        Example.Fail(State("20", "20", "40", null)),
        Example.Fail(State("41", "40", "40", null)),
        Example.Fail(State("0", "30", "40", null)),
        Example.Fail(State("4095", "30", "40", null)),
        Example.Fail(State("20", "30", "40", "vm-7,vm-8")),
        Example.NotApplicable((VSphereHostNetwork.PortGroups, TableOf(VSphereHostNetwork.PortGroups, Group("VM Network", "0")))),
    ];

    private static (Setting, Reading)[] State(string standard, string machines, string distributed, string? vm) =>
    [
        (VSphereHostNetwork.Services, TableOf(VSphereHostNetwork.Services, ["vmotion", "vmotion.key-vim.host.VirtualNic-vmk1,vmotion.key-vim.host.VirtualNic-vmk2"])),
        (VSphereHostNetwork.Adapters, TableOf(VSphereHostNetwork.Adapters, ["vmk0", "Management Network", null], ["vmk1", "vMotion", null], ["vmk2", "", "dvportgroup-9"])),
        (VSphereHostNetwork.PortGroups, TableOf(VSphereHostNetwork.PortGroups, Group("Management Network", "10"), Group("vMotion", standard), Group("VM Network", machines))),
        (VSphereHostNetwork.Networks, TableOf(VSphereHostNetwork.Networks, ["vMotion B", "dvportgroup-9", "dvs-7", "false", "VmwareDistributedVirtualSwitchVlanIdSpec", distributed, null])),
        (Machines, TableOf(Machines, ["VM Network", "vm-7"], ["vMotion", null], ["vMotion B", vm])),
    ];

    private static string?[] Group(string name, string vlan) => [name, "vSwitch0", vlan, null, null, null];
}
