using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Virtual machines are on distributed switches.</summary>
[Control("VS-NW-16", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("VM-NS-R1")]
internal sealed class VSphereHostDistributedSwitch : Control
{
    private static readonly Parameter Allowed = new("allowStandardForVm", "false", "Whether virtual machines may be on standard switches: true or false");

    public override string Title => "No standard switch has port groups for virtual machines";
    public override string Why => "A standard switch is set up host by host: a VLAN or policy that differs puts a virtual machine into another network as soon as it moves.";
    public override string WantedText => "port groups of standard switches for VMkernel adapters only";
    public override string Remedy => "Migrate the network cards to a distributed port group (virtual machines lose their network for a moment), then remove the standard port group";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereHostNetwork.Adapters, VSphereHostNetwork.PortGroups];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.IsTrue(Allowed))
            return Judgement.NotApplicable("the site keeps virtual machines on standard switches (allowStandardForVm)");
        var adapters = facts[VSphereHostNetwork.Adapters].Rows;
        var groups = facts[VSphereHostNetwork.PortGroups].Rows;
        if (groups.Count == 0)
            return Judgement.NotApplicable("the host has no standard port group");
        var bad = groups.Where(row => adapters.All(adapter => adapter["portgroup"] != row["spec.name"])).ToList();
        return bad.Count == 0
            ? Judgement.Pass(groups.Count + " standard port groups, all for VMkernel adapters")
            : Judgement.Fail(string.Join("; ", bad.Select(row => row["spec.name"] + " on " + row["spec.vswitchName"])));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("Management Network")),
        Example.Fail(State("Management Network", "VM Network")),
        Example.Fail(State("Management")),
        Example.NotApplicable(State("VM Network")).With(Allowed, "true"),
        Example.NotApplicable(),
    ];

    private static (Setting, Reading)[] State(params string[] groups) =>
    [
        (VSphereHostNetwork.Adapters, TableOf(VSphereHostNetwork.Adapters, ["vmk0", "Management Network", null], ["vmk1", null, "dvportgroup-9"])),
        (VSphereHostNetwork.PortGroups, TableOf(VSphereHostNetwork.PortGroups, groups.Select(name => new string?[] { name, "vSwitch0", "0", null, null, null }).ToArray())),
    ];
}
