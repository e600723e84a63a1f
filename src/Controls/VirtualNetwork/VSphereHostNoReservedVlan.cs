using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No port group uses a VLAN that the physical switches keep for themselves.</summary>
[Control("VS-NW-06", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("VM-NS-R2")]
internal sealed class VSphereHostNoReservedVlan : PortGroupVlanControl
{
    private static readonly Parameter Native = new("nativeVlanId", "1", "The native VLAN of the physical switches");
    private static readonly Parameter Reserved = new("reservedVlans", "1001-1024, 3968-4047, 4094", "The VLANs that the physical switches keep for themselves: numbers and ranges");

    public override string Title => "Port groups use neither the native VLAN nor a reserved one";
    public override string Why => "The native VLAN travels without a tag, so a frame with two tags gets out of it; switches drop or flood what comes on reserved ones.";
    public override string WantedText => "not nativeVlanId (1), not among reservedVlans";
    public override string Remedy => "Port group, edit settings, VLAN: another one; its machines lose their network until the physical switch carries it";
    protected override IReadOnlyList<Parameter> Own { get; } = [Native, Reserved];

    protected override bool Accepts(string name, string? vlan, Facts facts) => !long.TryParse(vlan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        || (number != (long)facts.Number(Native) && !NumberRanges.Hold(facts.Items(Reserved), number));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("0")),
        Example.Pass(State("10")),
        Example.Fail(State("1")),
        Example.Fail(State("1")).With(Plan, "other=7, app*=30"),
        Example.Fail(State("1001")),
        Example.Pass(State("1025")),
        Example.Fail(State("4094")),
        Example.Fail(State("10", distributed: "1")),
        Example.Fail(State("10")).With(Native, "10"),
        Example.Pass(State("1001")).With(Reserved, "4094"),
        Example.NotApplicable(),
    ];
}
