using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Security appliances renew their data by themselves: a person attests it.</summary>
[Control("VS-16-01", Platform.VSphere, Scope.ManagementServer, Severity.Info)]
[Serves("HY-SR-16")]
internal sealed class VSphereServerProtectionUpdates : ManualControl
{
    public override string Title => "Security appliances get their signatures automatically";
    public override string Why => "A scanner or sensor with old data lets through what the rest of the world has known for days.";
    protected override string LookAt => "In the console of each antivirus, intrusion detection or introspection product check that updates of signatures are automatic, and that the last one is no older than 24 hours; keep the product's report as evidence.";
}
