using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter's events go to syslog as well.</summary>
[Control("VS-17-03", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-17")]
internal sealed class VSphereServerEventSyslog : SettingControl
{
    public override string Title => "vCenter sends its events to syslog";
    public override string Why => "Events that are only in vCenter's database are gone with it, and whoever administers it can delete them.";
    public override string Remedy => "vCenter Server, advanced settings: vpxd.event.syslog.enabled = true";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereServer.Option("vpxd.event.syslog.enabled");
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true", "TRUE"];
    protected override IReadOnlyList<string?> Bad => ["false", "1", null];
}
