using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-02", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabCycled : LabFlag
{
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting => LabPlace.Cycled;
}
