using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabUnset : LabFlag
{
    protected override Setting Setting => LabPlace.Unset;
    protected override Wanted Wanted => Wanted.NotSet;
    protected override IReadOnlyList<string?> Good => [null];
}
