using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host runs a version and update of Windows that the site has released.</summary>
[Control("HV-19-04", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-19")]
internal sealed class HyperVHostBuildFloor : BuildFloorControl
{
    public override string Title => "The host's Windows is at the site's least build, or above";
    public override string Why => "Flaws by which a guest gets into the host are published with the updates that mend them.";
    public override string Remedy => "Install the cumulative update (Cluster-Aware Updating, WSUS, Windows Update) and restart the host; upgrade versions that get no updates any more";
    protected override Setting Release { get; } = HyperVHost.Cim("root/cimv2:Win32_OperatingSystem.Version");
    protected override Setting Build { get; } = HyperVHost.Registry(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "UBR");
    protected override Parameter Builds { get; } = new("minWindowsBuilds", "", "The least update of each version of Windows that is good enough, as 10.0.20348=2402, separated by commas; versions that are not listed are not");
}
