using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host leaves nothing out of its log.</summary>
[Control("VS-GN-37", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereHostLogNotFiltered : SettingControl
{
    public override string Title => "No filter takes lines out of the host's log";
    public override string Why => "A filter for one line of noise, or for one's own traces, hides what the log is kept for.";
    public override string Remedy => "esxcli system syslog config logfilter set --log-filtering-enabled false";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.EsxCli("system.syslog.config.logfilter.get", "LogFilteringEnabled", "7.0");
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false"];
    protected override IReadOnlyList<string?> Bad => ["true", null];
}
