using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>Wants of a machine what the host's gate is.</summary>
[Control("LR-18", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabFollowing : LabGated
{
    protected override Setting Own => LabPlace.Following;
    protected override string WantedOf(string gate) => gate;
}
