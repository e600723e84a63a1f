using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Each network adapter of the virtual machine has a limit.</summary>
[Control("HV-08-01", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class HyperVVmNetworkLimit : DeviceLimitControl
{
    public override string Title => "Every network adapter is limited";
    public override string Why => "One virtual machine can otherwise take the whole bandwidth of its host, and starve all others on it.";
    public override string WantedText => "a limit above 0 and at most what the site's nicMbit says, on each adapter (bits per second)";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -MaximumBandwidth BITS_PER_SECOND";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = HyperVVm.Adapters("Msvm_EthernetSwitchPortBandwidthSettingData.Limit");
    protected override string Noun => "network adapters";
    protected override string Limit => "Msvm_EthernetSwitchPortBandwidthSettingData.Limit";
    protected override Parameter Limits { get; } = new("nicMbit", "*=0", "The highest rate of a network card by the name of its virtual machine, in Mbit/s: web-*=500, *=100; 0 where any limit will do");
    protected override long Unit => 1_000_000;
    protected override bool Concerns(Row device) => true;
    protected override string Label(Row device) => device["ElementName"] ?? device["InstanceID"] ?? "an adapter";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Adapters("100000000"))),
        Example.Pass((Items, Adapters("100000000"))).Named("web-1").With(Limits, "web-*=100, *=50"),
        Example.Fail((Items, Adapters("100000000", "100000008"))).Named("web-1").With(Limits, "web-*=100, *=50"),
        Example.Fail((Items, Adapters("100000000"))).Named("db").With(Limits, "web-*=100, *=50"),
        Example.Fail((Items, Adapters("0"))),
        Example.Fail((Items, Adapters("100000000", null))),
        Example.Fail((Items, Adapters("0"))).With(Limits, "*=50"),
        Example.NotApplicable((Items, Adapters("0"))).Named("db").With(Limits, "web-*=100"),
        Example.NotApplicable((Items, Table())),
        Example.Unknown((Items, Adapters("0"))).With(Limits, "*=fast"),
    ];

    private Reading Adapters(string? first, string? second = "1") => Table(
        [@"Microsoft:1\a", "Network Adapter", "Msvm_SyntheticEthernetPortSettingData", "tenants", first],
        [@"Microsoft:1\b", null, "Msvm_SyntheticEthernetPortSettingData", null, second]);
}
