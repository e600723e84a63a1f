using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A host whose shell is on says so.</summary>
[Control("VS-GN-16", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostShellWarning : SettingControl
{
    public override string Title => "The warning that a shell is on is not suppressed";
    public override string Why => "A shell that was left open is not noticed by anyone.";
    public override string Remedy => "Advanced system settings: UserVars.SuppressShellWarning = 0";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("UserVars.SuppressShellWarning");
    protected override Wanted Wanted { get; } = Wanted.OneOf("0");
    protected override IReadOnlyList<string?> Good => ["0"];
    protected override IReadOnlyList<string?> Bad => ["1", null];
}
