using System.Collections.Generic;
using System.Management.Automation;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyChangePlan", DefaultParameterSetName = ByConnection)]
[OutputType(typeof(PlannedRepair))]
public sealed class GetHyChangePlan : RepairingCmdlet
{
    private protected override bool MayFallBack => true;

    private protected override void Run(ChangePlan plan, IReadOnlyCollection<IHypervisor> targets) => WriteObject(plan.Repairs, enumerateCollection: true);
}
