using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>ESXi has no driver domains: a person attests what stands in for them.</summary>
[Control("VS-06-04", Platform.VSphere, Scope.Host, Severity.Info)]
[Serves("HY-SR-6B")]
internal sealed class VSphereHostDriverDomains : ManualControl
{
    public override string Title => "That device back ends run in the VMkernel is accepted, with what compensates it";
    public override string Why => "ESXi keeps its back-end drivers in the VMkernel itself; it has no virtual machines of their own for them.";
    protected override string LookAt => "Attest that signed, tested and known drivers (VS-06-01 to VS-06-03), execution of installed programs only (VS-01-08) and the IOMMU (VS-02-03) are accepted as the compensating measure.";
}
