using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The root partition is the driver domain: a person attests what goes with it.</summary>
[Control("HV-06-06", Platform.HyperV, Scope.Host, Severity.Info)]
[Serves("HY-SR-6B")]
internal sealed class HyperVHostDriverDomain : ManualControl
{
    public override string Title => "That device back ends run in the root partition is accepted, with what compensates it";
    public override string Why => "Hyper-V keeps device drivers out of the hypervisor, but all of them in one partition with rights over every guest.";
    protected override string LookAt => "Attest that no other workload runs in the root partition (HV-06-05), that the hypervisor keeps its kernel's code (HV-01-04), and that this is accepted as the separation of drivers.";
}
