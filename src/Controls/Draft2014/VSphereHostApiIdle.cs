using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An idle session of the host's API ends.</summary>
[Control("VS-GN-18", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostApiIdle : LimitControl
{
    public override string Title => "Idle sessions of the host's API end";
    public override string Why => "The cookie of a session that never ends is as good as the password.";
    public override string Remedy => "Advanced system settings: Config.HostAgent.vmacore.soap.sessionTimeout = 30 (minutes)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("Config.HostAgent.vmacore.soap.sessionTimeout");
    protected override Parameter Limit { get; } = new("maxApiIdleMinutes", "30", "The longest time that a session of a host's API may be idle, in minutes");
}
