using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An idle session at the console ends.</summary>
[Control("VS-GN-15", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostConsoleIdle : LimitControl
{
    public override string Title => "Idle sessions at the host's console end";
    public override string Why => "A console that was left logged in is open to everyone in the machine room, or on the remote console.";
    public override string Remedy => "Advanced system settings: UserVars.DcuiTimeOut = 600 (seconds)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("UserVars.DcuiTimeOut");
    protected override Parameter Limit { get; } = new("maxConsoleIdleSeconds", "600", "The longest time that a session at the console may be idle, in seconds");
}
