using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-07", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabHostGate : LabFlag
{
    protected override Setting Setting => LabPlace.HostGate;
}
