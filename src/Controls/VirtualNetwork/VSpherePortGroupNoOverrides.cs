using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Single ports follow their distributed port group.</summary>
[Control("VS-NW-08", Platform.VSphere, Scope.Network, Severity.Low)]
[Serves("VM-NS-R1")]
internal sealed class VSpherePortGroupNoOverrides : SettingsControl
{
    private static readonly string[] Fields =
    [
        "shapingOverrideAllowed", "vendorConfigOverrideAllowed", "vlanOverrideAllowed", "uplinkTeamingOverrideAllowed", "securityPolicyOverrideAllowed",
        "networkResourcePoolOverrideAllowed", "trafficFilterOverrideAllowed", "ipfixOverrideAllowed",
    ];

    public override string Title => "Single ports may not differ from their distributed port group";
    public override string Why => "A port with a VLAN or security policy of its own is an exception that nobody sees who looks at the port group.";
    public override string Remedy => "Port group, edit settings, advanced: override port policies Disallowed for all but block ports";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Wish> Wishes { get; } =
        [.. Fields.Select(one => NotAllowed(VSpherePortGroup.Property("config.policy." + one))), NotAllowed(VSpherePortGroup.Property("config.policy.macManagementOverrideAllowed", "6.7.1"))];

    // What a server does not have yet, it does not allow.
    protected override bool Concerns(Wish wish, Facts facts) => wish.Setting.Since is null || wish.Setting.Since <= facts.Target.ApiVersion;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "false", "false", "false", "false", "false", "false", "false", "false")),
        Example.Pass(State("false", "false", null, null, null, null, null, null, null)),
        Example.Fail(State("false", "false", "true", "false", "false", "false", "false", "false", "false")),
        Example.Fail(State("false", "false", "false", "false", "true", null, null, null, "true")),
        Example.Fail(State("false", "false", "false", "false", "false", "false", "false", "false", "true")),
        Example.Pass([.. State("false", "false", "false", "false", "false", "false", "false", "false"), (Wishes[8].Setting, Reading.Unreadable("needs vSphere 6.7.1 or later; this is 6.5"))]).On("6.5"),
    ];

    private static Wish NotAllowed(Setting setting) => Wish.Where(setting, "false", (_, reading) => reading.Text is null or "false", _ => Reading.Known("false"));
}
