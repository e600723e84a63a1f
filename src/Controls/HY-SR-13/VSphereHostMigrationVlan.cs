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
    private const string Vlan = "config.defaultPortConfig.vlan.vlanId";
    private static readonly Setting Adapters = VmkernelAdapters.All, Groups = VSphereHost.Each("config.network.portgroup", "spec.name", "spec.vlanId");
    private static readonly Setting Networks = VSphereHost.Each("network/", "name", "key", Vlan, "vm");
    private static readonly Parameter Vlans = new("vmotionVlanIds", "", "The VLANs for vMotion; empty where any of their own will do");

    public override string Title => "vMotion has a VLAN that no virtual machine is on";
    public override string Why => "Whoever shares the network with migrations can listen to the memory of every virtual machine that is moved.";
    public override string WantedText => "a VLAN from 1 to 4094 (of vmotionVlanIds, where the site lists them), and no other port group with it";
    public override string Remedy => "Give the port group of vMotion a VLAN of its own, on the physical switches first (migrations stop meanwhile)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VmkernelAdapters.Traffic, Adapters, Groups, Networks];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Vlans];

    public override Judgement Judge(Facts facts)
    {
        var devices = VmkernelAdapters.Carrying(facts, "vmotion");
        if (devices.Count == 0)
            return Judgement.NotApplicable("no VMkernel adapter is for vMotion");
        var groups = PortGroups(facts);
        var own = devices.Select(device => (Device: device, Group: groups.FirstOrDefault(group => group.Id == GroupOf(facts, device)))).ToList();
        var bad = own.Select(adapter => Fault(facts, adapter.Group, groups.Where(group => own.All(other => other.Group.Id != group.Id)).ToList()) is { } fault ? adapter.Device + ": " + fault : null)
            .Where(fault => fault is not null).ToList();
        return bad.Count == 0 ? Judgement.Pass(string.Join(", ", own.Select(adapter => adapter.Device + " VLAN " + adapter.Group.Vlan))) : Judgement.Fail(string.Join("; ", bad));
    }

    private static string? Fault(Facts facts, (string? Id, string? Name, string? Vlan, bool HasMachines) group, List<(string? Id, string? Name, string? Vlan, bool HasMachines)> others)
    {
        var listed = facts.Items(Vlans);
        if (Reading.Maybe(group.Vlan).Number is not (>= 1 and <= 4094))
            return "no VLAN of its own" + (group.Vlan is null ? "" : " (" + group.Vlan + ")");
        if (listed.Count > 0 && !listed.Contains(group.Vlan!))
            return "VLAN " + group.Vlan + " is not in vmotionVlanIds";
        if (group.HasMachines)
            return "virtual machines are on " + group.Name;
        var same = others.Where(other => other.Vlan == group.Vlan).Select(other => other.Name).ToList();
        return same.Count == 0 ? null : "VLAN " + group.Vlan + " is also that of " + string.Join(", ", same);
    }

    private static string? GroupOf(Facts facts, string device)
    {
        var adapter = facts[Adapters].Rows.FirstOrDefault(row => row["device"] == device);
        return adapter?["spec.distributedVirtualPort.portgroupKey"] ?? adapter?["portgroup"];
    }

    // Standard port groups are known by their name, distributed ones by their key.
    private static List<(string? Id, string? Name, string? Vlan, bool HasMachines)> PortGroups(Facts facts)
    {
        var networks = facts[Networks].Rows;
        return facts[Groups].Rows.Select(row => (row["spec.name"], row["spec.name"], row["spec.vlanId"], networks.Any(network => network["key"] is null && network["name"] == row["spec.name"] && network["vm"] is not null)))
            .Concat(networks.Where(row => row["key"] is not null).Select(row => (row["key"], row["name"], row[Vlan], row["vm"] is not null))).ToList();
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("20", "30", "40", null)),
        Example.Pass(State("20", "30", "40", null)).With(Vlans, "20, 40"),
        Example.Fail(State("20", "30", "40", null)).With(Vlans, "20, 4"),
        Example.Fail(State("20", "20", "40", null)),
        Example.Fail(State("40", "40", "41", null)),
        Example.Fail(State("0", "30", "40", null)),
        Example.Fail(State("20", "30", "NumericRange", null)),
        Example.Fail(State("20", "30", "40", "vm-7,vm-8")),
        Example.NotApplicable((Groups, TableOf(Groups, ["VM Network", "0"]))),
    ];

    private static (Setting, Reading)[] State(string standard, string machines, string distributed, string? vm) =>
    [
        (VmkernelAdapters.Traffic, TableOf(VmkernelAdapters.Traffic, ["vmotion", "vmotion.key-vim.host.VirtualNic-vmk1,vmotion.key-vim.host.VirtualNic-vmk2"])),
        (Adapters, TableOf(Adapters, ["vmk0", "Management Network", null, null], ["vmk1", "vMotion", null, null], ["vmk2", "", "dvportgroup-9", null])),
        (Groups, TableOf(Groups, ["Management Network", "10"], ["vMotion", standard], ["VM Network", machines])),
        (Networks, TableOf(Networks, ["VM Network", null, null, "vm-7"], ["vMotion", null, null, null], ["vMotion B", "dvportgroup-9", distributed, vm], ["Trunk", "dvportgroup-10", "NumericRange", "vm-9"])),
    ];
}
