using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-12", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabReadOnly : LabFlag
{
    protected override Setting Setting => LabPlace.ReadOnly;
}
