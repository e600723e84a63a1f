using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's processors translate the guests' memory addresses themselves.</summary>
[Control("VS-02-02", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
internal sealed class VSphereHostNestedPaging : SettingControl
{
    public override string Title => "The host has nested paging (EPT or RVI)";
    public override string Why => "Shadow page tables in software are intricate code that every guest drives, and slow enough to be switched off by need.";
    public override string Remedy => "Turn EPT or RVI (nested paging) on in the host's firmware, restart the host";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting { get; } = VSphereHost.Property("capability.cpuHwMmuSupported");
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true"];
    protected override IReadOnlyList<string?> Bad => ["false", null];
}
