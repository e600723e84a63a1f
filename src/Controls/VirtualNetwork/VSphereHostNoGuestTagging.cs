using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No port group hands the tags of VLANs to its guests.</summary>
[Control("VS-NW-05", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("VM-NS-R2")]
internal sealed class VSphereHostNoGuestTagging : PortGroupVlanControl
{
    private static readonly Parameter Allowed = new("vgtAllowed", "", "Port groups whose virtual machines tag VLANs themselves (routers), with wildcards");

    public override string Title => "Port groups carry one VLAN each, and not trunks";
    public override string Why => "A guest on a trunk joins any VLAN it likes by a tag of its own.";
    public override string WantedText => "no VLAN 4095 and no trunk, unless listed in vgtAllowed";
    public override string Remedy => "Port group, edit settings, VLAN: the one VLAN of its machines; its machines lose their network until they fit it";
    protected override IReadOnlyList<Parameter> Own { get; } = [Allowed];

    protected override bool Accepts(string name, string? vlan, Facts facts) =>
        vlan != "trunk" || facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, name));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("0")),
        Example.Pass(State("4094")),
        Example.Fail(State("4095")),
        Example.Fail(State("4095")).With(Plan, "app*=30"),
        Example.Fail(State("4095")).With(Plan, "apps=thirty"),
        Example.Pass(State("4095")).With(Allowed, "app*"),
        Example.Fail(State("12", "VmwareDistributedVirtualSwitchTrunkVlanSpec", "NumericRange")),
        Example.Pass(State("12", "VmwareDistributedVirtualSwitchTrunkVlanSpec", "NumericRange")).With(Allowed, "web"),
        Example.Pass(State("12", "VmwareDistributedVirtualSwitchPvlanSpec")),
        Example.NotApplicable(),
    ];
}
