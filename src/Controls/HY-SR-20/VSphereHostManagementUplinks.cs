using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Management has network cards of its own.</summary>
[Control("VS-20-02", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[Serves("VM-NS-R2")]
internal sealed class VSphereHostManagementUplinks : Control
{
    private static readonly Parameter Shared = new("allowSharedUplinks", "false", "Whether virtual machines may share the network cards of management: true or false");

    public override string Title => "No virtual machine shares the network cards of management";
    public override string Why => "A guest that floods a shared card cuts management off, and a switch that leaks between VLANs lets it in.";
    public override string WantedText => "no port group for virtual machines on the switch of management";
    public override string Remedy => "Give management a switch and cards of its own, or move the port groups of virtual machines to another switch";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = HostNetwork.Reads;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Shared];

    public override Judgement Judge(Facts facts)
    {
        if (facts.IsTrue(Shared))
            return Judgement.NotApplicable("the site shares network cards (allowSharedUplinks)");
        var network = new HostNetwork(facts);
        var management = network.AdaptersFor("management").Select(network.PortGroupOf).ToList();
        if (management.Count == 0)
            return Judgement.Fail("no VMkernel adapter is selected for management");
        if (management.Any(group => group?.SwitchId is null))
            return Judgement.Unknown("the switch of a management adapter is not known");
        var sharing = network.PortGroups.Where(group => !group.HasAdapter && management.Any(one => one!.SwitchId == group.SwitchId)).Select(group => group.Name).ToList();
        return Judgement.Of(sharing.Count == 0, sharing.Count == 0 ? string.Join(", ", management.Select(group => group!.Name)) + ": no port group besides" : "shared with " + string.Join(", ", sharing));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(HostNetworkExample.Of("vSwitch0", "10", "vSwitch1", "20")),
        Example.Fail(HostNetworkExample.Of("vSwitch0", "10", "vSwitch0", "20")),
        Example.NotApplicable(HostNetworkExample.Of("vSwitch0", "10", "vSwitch0", "20")).With(Shared, "true"),
        Example.Fail(HostNetworkExample.Distributed("10", "20")),
        Example.Unknown((VSphereHostNetwork.Services, HostNetworkExample.Management)),
        Example.Fail(),
    ];
}
