using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Each network card on a distributed switch has a limit.</summary>
[Control("VS-08-03", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class VSphereVmNetworkLimit : DeviceLimitControl
{
    private const string Backing = "backing.@type", Distributed = "VirtualEthernetCardDistributedVirtualPortBackingInfo";

    public override string Title => "Every network card on a distributed switch is limited";
    public override string Why => "One virtual machine can otherwise take the whole bandwidth of its host, and starve all others on it.";
    public override string WantedText => "resourceAllocation.limit above 0 and at most what the site's nicMbit says, on each card of a distributed switch";
    public override string Remedy => "Edit settings, network adapter: limit N Mbit/s (needs Network I/O Control version 3 on the switch)";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = VSphereVm.DevicesWith(Backing, "resourceAllocation.limit");
    protected override string Noun => "network cards on a distributed switch";
    protected override string Limit => "resourceAllocation.limit";
    protected override Parameter Limits { get; } = new("nicMbit", "*=0", "The highest rate of a network card by the name of its virtual machine, in Mbit/s: web-*=500, *=100; 0 where any limit will do");
    protected override bool Concerns(Row device) => device[Backing] == Distributed;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Cards("100"))),
        Example.Pass((Items, Cards("100"))).Named("web-1").With(Limits, "web-*=100, *=50"),
        Example.Fail((Items, Cards("100"))).Named("db").With(Limits, "web-*=100, *=50"),
        Example.Fail((Items, Cards("-1"))).With(Limits, "*=50"),
        Example.Fail((Items, Cards("-1"))),
        Example.Fail((Items, Cards(null))),
        Example.Fail((Items, Cards("0"))),
        Example.NotApplicable((Items, Cards("-1"))).Named("db").With(Limits, "web-*=100"),
        Example.Unknown((Items, Cards("100"))).With(Limits, "*=fast"),
        Example.NotApplicable((Items, Table(["4000", "VirtualVmxnet3", "Network adapter 1", "VirtualEthernetCardNetworkBackingInfo", null]))),
    ];

    private Reading Cards(string? limit) =>
        Table(["4000", "VirtualVmxnet3", "Network adapter 1", "VirtualEthernetCardNetworkBackingInfo", null], ["4001", "VirtualVmxnet3", "Network adapter 2", Distributed, limit]);
}
