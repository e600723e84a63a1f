using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The distributed switch shares out its bandwidth.</summary>
[Control("VS-08-01", Platform.VSphere, Scope.Switch, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class VSphereSwitchResourceControl : SettingControl
{
    public override string Title => "Network I/O Control of the distributed switch is on";
    public override string Why => "Without it one virtual machine or one migration can take a whole uplink, and shares and limits of cards count for nothing.";
    public override string Remedy => "Distributed switch, edit settings: Network I/O Control enabled";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereSwitch.Property("config.networkResourceManagementEnabled");
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true"];
    protected override IReadOnlyList<string?> Bad => ["false", null];
}
