using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A promiscuous port hears each frame once, and by the way it ought to come.</summary>
[Control("VS-NW-18", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("VM-TM-R2")]
internal sealed class VSphereHostReversePathChecked : SettingControl
{
    public override string Title => "Frames for promiscuous ports are checked for the way they came";
    public override string Why => "With several uplinks, promiscuous ports otherwise get frames twice, and frames that the team should have dropped.";
    public override string Remedy => "Advanced system settings: Net.ReversePathFwdCheckPromisc = 1";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("Net.ReversePathFwdCheckPromisc");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => ["0", null];
}
