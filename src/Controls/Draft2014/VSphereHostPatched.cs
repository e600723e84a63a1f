using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host has the builds that the site asks for.</summary>
[Control("VS-GN-29", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-18", Edition.Draft2014)]
internal sealed class VSphereHostPatched : BuildFloorControl
{
    public override string Title => "The host is patched";
    public override string Why => "Known faults of the hypervisor let guests out of their virtual machines.";
    public override string Remedy => "Cluster, updates: remediate with the newest image or baseline (the host enters maintenance mode and restarts)";
    protected override Setting Release { get; } = VSphereHost.Property("config.product.version");
    protected override Setting Build { get; } = VSphereHost.Property("config.product.build");
    protected override Parameter Builds { get; } = new("minHostBuilds", "", "The least build of ESXi for each version, as 8.0.3=24022510, separated by commas");
}
