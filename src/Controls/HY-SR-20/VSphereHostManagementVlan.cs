using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Management has a VLAN of its own.</summary>
[Control("VS-20-03", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
internal sealed class VSphereHostManagementVlan : Control
{
    private static readonly Parameter Vlans = new("mgmtVlanIds", "", "The VLANs of management: numbers and ranges, separated by commas; empty is any that no virtual machine has");

    public override string Title => "Management has a VLAN of its own";
    public override string Why => "A guest in the VLAN of management reaches the interfaces that rule over it.";
    public override string WantedText => "one of mgmtVlanIds, not that of a port group for virtual machines; 0 only on a switch of its own";
    public override string Remedy => "Change the VLAN at the physical port and at the port group of management together, from the host's console: a mistake cuts the host off";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = HostNetwork.Reads;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Vlans];

    public override Judgement Judge(Facts facts)
    {
        var network = new HostNetwork(facts);
        var management = network.AdaptersFor("management").Select(network.PortGroupOf).ToList();
        if (management.Count == 0)
            return Judgement.Fail("no VMkernel adapter is selected for management");
        if (management.Any(group => group?.Vlan is null))
            return Judgement.Unknown("the VLAN of a management adapter is not known");
        var faults = management.Select(group => Fault(group!, network, facts)).OfType<string>().ToList();
        return faults.Count == 0 ? Judgement.Pass(string.Join(", ", management)) : Judgement.Fail(string.Join("; ", faults));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(HostNetworkExample.Of("vSwitch0", "10", "vSwitch0", "20")),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "10")),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "0", "vSwitch0", "20")),
        Example.Pass(HostNetworkExample.Of("vSwitch0", "0", "vSwitch1", "20")),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "4095", "vSwitch1", "20")),
        Example.Pass(HostNetworkExample.Of("vSwitch0", "10", "vSwitch0", "20")).With(Vlans, "9-11"),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "10", "vSwitch0", "20")).With(Vlans, "100"),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "0", "vSwitch1", "20")).With(Vlans, "10"),
        Example.Pass(HostNetworkExample.Distributed("10", "20")),
        Example.Fail(HostNetworkExample.Distributed("20", "20")),
        Example.Unknown((VSphereHostNetwork.Services, HostNetworkExample.Management)),
        Example.Fail(),
    ];

    private static string? Fault(HostPortGroup group, HostNetwork network, Facts facts)
    {
        if (group.VlanId is not { } vlan)
            return group + " is no single VLAN";
        if (facts.Items(Vlans).Count > 0 && !NumberRanges.Hold(facts.Items(Vlans), vlan))
            return group + " is not among mgmtVlanIds";
        var machines = network.PortGroups.Where(other => !other.HasAdapter);
        var shared = vlan == 0 ? machines.FirstOrDefault(other => other.SwitchId == group.SwitchId) : machines.FirstOrDefault(other => other.VlanId == vlan);
        return shared is null ? null : group + " is shared with " + shared;
    }
}
