using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>Has no object any more once the host's gate is shut.</summary>
[Control("LR-17", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabMoot : LabGated
{
    protected override Setting Own => LabPlace.Moot;
    protected override string WantedOf(string gate) => "on";
    public override Judgement Judge(Facts facts) => facts[LabPlace.HostGate].Text == "on" ? Judgement.NotApplicable("the gate is shut") : base.Judge(facts);
}
