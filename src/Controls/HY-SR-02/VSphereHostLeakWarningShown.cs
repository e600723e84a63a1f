using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host warns where guests can listen to each other through a core.</summary>
[Control("VS-02-05", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-2")]
internal sealed class VSphereHostLeakWarningShown : SettingControl
{
    public override string Title => "The warning about leaks between threads is not suppressed";
    public override string Why => "A host that leaks between guests looks like any other once its warning is switched off.";
    public override string Remedy => "Advanced system settings: UserVars.SuppressHyperthreadWarning = 0";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("UserVars.SuppressHyperthreadWarning", "6.7.1");
    protected override Wanted Wanted { get; } = Wanted.OneOf("0");
    protected override IReadOnlyList<string?> Good => ["0"];
    protected override IReadOnlyList<string?> Bad => ["1", "", null];
}
