using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-04", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabAfterLast : LabFlag
{
    public override IReadOnlyList<string> RepairAfter => ["LR-05"];
    protected override Setting Setting => LabPlace.AfterLast;
}
