using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine cannot flood its network with broadcasts.</summary>
[Control("HV-08-04", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class HyperVVmStormLimit : DeviceLimitControl
{
    public override string Title => "Every network adapter is limited in its broadcasts";
    public override string Why => "Each broadcast is copied to every machine of the network: one that floods it costs all of them processor time.";
    public override string WantedText => "a StormLimit above 0 and at most what the site's stormLimit says, on each adapter";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -StormLimit PACKETS_PER_SECOND";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = HyperVVm.Adapters("Msvm_EthernetSwitchPortSecuritySettingData.StormLimit");
    protected override string Noun => "network adapters";
    protected override string Limit => "Msvm_EthernetSwitchPortSecuritySettingData.StormLimit";
    protected override Parameter Limits { get; } = new("stormLimit", "*=0", "The most broadcast, multicast and unknown unicast packets per second of a network adapter by the name of its virtual machine: tenant-*=500; 0 where any limit will do");
    protected override bool Concerns(Row device) => true;
    protected override string Label(Row device) => device["ElementName"] ?? device["InstanceID"] ?? "an adapter";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Adapter("500"))),
        Example.Pass((Items, Adapter("500"))).With(Limits, "*=500"),
        Example.Fail((Items, Adapter("501"))).With(Limits, "*=500"),
        Example.Fail((Items, Adapter("0"))),
        Example.Fail((Items, Adapter(null))),
        Example.NotApplicable((Items, Adapter("0"))).Named("infra").With(Limits, "tenant-*=500"),
        Example.NotApplicable((Items, Table())),
        Example.Unknown((Items, Adapter("500"))).With(Limits, "*=few"),
    ];

    private Reading Adapter(string? limit) => Item(@"Microsoft:1\a", "Network Adapter", "Msvm_SyntheticEthernetPortSettingData", "tenants", limit);
}
