using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What would be changed, in the order in which it is done, and what would not, with the reasons.</summary>
public sealed class ChangePlan
{
    internal ChangePlan(IReadOnlyList<PlannedRepair> repairs) => Repairs = repairs;

    /// <summary>
    /// All repairs: target by target, managers and hosts first, then networks, image stores and virtual machines; within a
    /// resource prerequisites first, then by impact, then by control.
    /// </summary>
    public IReadOnlyList<PlannedRepair> Repairs { get; }

    /// <summary>How many of them can be applied.</summary>
    public int Ready => Repairs.Count(repair => repair.IsReady);
}
