using System.Collections.Generic;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Operations;

/// <summary>Makes a plan of findings: what from what to what, in which order, and what is left for a person. Nothing is read or written.</summary>
/// <param name="library">The controls, to judge what must come first.</param>
public sealed class PlanOperation(ControlLibrary library)
{
    /// <summary>Plans.</summary>
    /// <param name="findings">The findings; those that do not fail only tell what already passes.</param>
    /// <param name="targets">The open connections.</param>
    public ChangePlan Run(IReadOnlyList<Finding> findings, IReadOnlyCollection<IHypervisor> targets) => new Planner(library, findings, targets).Plan();
}
