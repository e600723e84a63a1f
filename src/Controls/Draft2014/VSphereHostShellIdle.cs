using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An idle session of the shell or SSH ends.</summary>
[Control("VS-GN-14", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostShellIdle : LimitControl
{
    public override string Title => "Idle sessions of ESXi Shell and SSH end";
    public override string Why => "A root prompt that was left alone is open to whoever comes to that desk next.";
    public override string Remedy => "Advanced system settings: UserVars.ESXiShellInteractiveTimeOut = 900 (seconds)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("UserVars.ESXiShellInteractiveTimeOut");
    protected override Parameter Limit { get; } = new("maxShellIdleSeconds", "900", "The longest time that a session of the shell may be idle, in seconds");
}
