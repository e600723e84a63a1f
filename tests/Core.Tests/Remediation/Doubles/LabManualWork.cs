using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-13", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabManualWork : LabFlag
{
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting => LabPlace.ManualWork;
}
