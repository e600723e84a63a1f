using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An idle session of the host's own web client ends.</summary>
[Control("VS-GN-17", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostClientIdle : LimitControl
{
    public override string Title => "Idle sessions of the host client end";
    public override string Why => "A browser that was left logged in as root is open to whoever comes to that desk next.";
    public override string Remedy => "Advanced system settings: UserVars.HostClientSessionTimeout = 900 (seconds)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("UserVars.HostClientSessionTimeout");
    protected override Parameter Limit { get; } = new("maxHostClientIdleSeconds", "900", "The longest time that a session of the host client may be idle, in seconds");
}
