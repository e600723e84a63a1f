using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-15", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabLoopOne : LabFlag
{
    public override IReadOnlyList<string> RepairAfter => ["LR-16"];
    protected override Setting Setting => LabPlace.LoopOne;
}
