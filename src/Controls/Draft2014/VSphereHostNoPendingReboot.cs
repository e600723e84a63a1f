using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What was changed on the host is in force.</summary>
[Control("VS-GN-31", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-18", Edition.Draft2014)]
internal sealed class VSphereHostNoPendingReboot : SettingControl
{
    public override string Title => "No change waits for a restart of the host";
    public override string Why => "A patch or setting that waits for a restart protects nobody, and the next one brings surprises.";
    public override string Remedy => "Enter maintenance mode, restart the host";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting { get; } = VSphereHost.Property("summary.rebootRequired");
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false"];
    protected override IReadOnlyList<string?> Bad => ["true", null];
}
