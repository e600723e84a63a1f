using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-08", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabAtMost : LabFlag
{
    protected override Setting Setting => LabPlace.Level;
    protected override Wanted Wanted => Wanted.AtMost(5);
}
