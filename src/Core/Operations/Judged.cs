using System.Collections.Generic;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Operations;

/// <summary>One resource's findings, or the fault that ended a target's run.</summary>
internal sealed class Judged
{
    public Judged(IReadOnlyList<Finding> findings) => Findings = findings;

    public Judged(HyException fault) : this([]) => Fault = fault;

    public IReadOnlyList<Finding> Findings { get; }

    public HyException? Fault { get; }
}
