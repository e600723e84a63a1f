using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Storage over IP has a VLAN of its own.</summary>
[Control("VS-20-10", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20")]
[Serves("VM-NS-R2")]
[NotVerified("which VMkernel adapters carry NFS and iSCSI: those that no service is selected for are taken for it")]
internal sealed class VSphereHostStorageVlan : Control
{
    private static readonly string[] StorageServices = ["vsan", "vsanWitness", "nvmeTcp", "nvmeRdma"];
    private static readonly string[] OtherServices = ["management", "vmotion", "faultToleranceLogging", "vSphereReplication", "vSphereReplicationNFC", "vSphereProvisioning", "vSphereBackupNFC"];
    private static readonly Parameter Vlans = new("storageVlanIds", "", "The VLANs of storage over IP: numbers and ranges, separated by commas; empty is any that neither management nor a virtual machine has");

    public override string Title => "Storage over IP has a VLAN of its own";
    public override string Why => "Disks of guests cross it, mostly in clear text: whoever is in that VLAN reads and changes them.";
    public override string WantedText => "one of storageVlanIds, neither management's nor that of a port group for virtual machines";
    public override string Remedy => "Give storage a VLAN at the physical switches, at the storage and at the port group of its VMkernel adapter, one host after another";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = HostNetwork.Reads;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Vlans];

    public override Judgement Judge(Facts facts)
    {
        var network = new HostNetwork(facts);
        var others = network.AdaptersFor(OtherServices);
        var storage = network.AdaptersFor(StorageServices).Concat(network.Adapters.Where(adapter => !others.Contains(adapter))).Distinct().ToList();
        if (storage.Count == 0)
            return Judgement.NotApplicable("no VMkernel adapter carries storage");
        if (storage.FirstOrDefault(adapter => network.PortGroupOf(adapter)?.Vlan is null) is { } blind)
            return Judgement.Unknown("the VLAN of " + blind + " is not known");
        var management = network.AdaptersFor("management").Select(adapter => network.PortGroupOf(adapter)?.VlanId).ToList();
        var taken = new HashSet<long?>(management.Concat(network.PortGroups.Where(group => !group.HasAdapter).Select(group => group.VlanId)));
        var bad = storage.Where(adapter => !IsGood(network.PortGroupOf(adapter)!.VlanId, taken, facts)).Select(adapter => adapter + " on " + network.PortGroupOf(adapter)).ToList();
        return Judgement.Of(bad.Count == 0, string.Join("; ", bad.Count > 0 ? bad : storage.Select(adapter => adapter + " on " + network.PortGroupOf(adapter))));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "20", "30")),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "20", "10")),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "20", "20")),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "20", "4095")),
        Example.Pass(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "20", "30")).With(Vlans, "30, 31"),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "20", "30")).With(Vlans, "300"),
        Example.NotApplicable(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "20")),
        Example.NotApplicable(),
    ];

    private static bool IsGood(long? vlan, HashSet<long?> taken, Facts facts) =>
        vlan is { } number && !taken.Contains(number) && (facts.Items(Vlans).Count == 0 || NumberRanges.Hold(facts.Items(Vlans), number));
}
