using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter has the build that the site asks for.</summary>
[Control("VS-GN-30", Platform.VSphere, Scope.ManagementServer, Severity.High)]
[Serves("HY-SR-18", Edition.Draft2014)]
internal sealed class VSphereServerPatched : BuildFloorControl
{
    public override string Title => "vCenter is patched";
    public override string Why => "Known faults of vCenter give its network a way to all hosts without a password.";
    public override string Remedy => "Appliance management (port 5480), update: take a backup, then stage and install";
    protected override Setting Release { get; } = VSphereServer.Property("about.version");
    protected override Setting Build { get; } = VSphereServer.Property("about.build");
    protected override Parameter Builds { get; } = new("minServerBuilds", "", "The least build of vCenter for each version, as 8.0.3=24022515, separated by commas");
}
