using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Virtual machines do not share memory pages with one another.</summary>
[Control("VS-03-06", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class VSphereHostPageSharingSalted : SettingControl
{
    public override string Title => "Memory pages are not shared between virtual machines";
    public override string Why => "A guest can learn from the timing of shared pages what another guest has in its memory, keys included.";
    public override string Remedy => "Advanced system settings: Mem.ShareForceSalting = 2; running virtual machines follow after a power cycle or vMotion";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("Mem.ShareForceSalting");
    protected override Wanted Wanted { get; } = Wanted.OneOf("2");
    protected override IReadOnlyList<string?> Good => ["2"];
    protected override IReadOnlyList<string?> Bad => ["0", "1", "22", null];
}
