using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The shell and SSH of a host close themselves when they were left open.</summary>
[Control("VS-GN-13", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostShellTimeout : LimitControl
{
    public override string Title => "ESXi Shell and SSH are switched off again after a while";
    public override string Why => "A shell that was opened for an emergency and forgotten stays open to everyone who can reach the host.";
    public override string Remedy => "Advanced system settings: UserVars.ESXiShellTimeOut = 600 (seconds)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("UserVars.ESXiShellTimeOut");
    protected override Parameter Limit { get; } = new("maxSeconds", "600", "The longest time that the shell services stay on, in seconds");
}
