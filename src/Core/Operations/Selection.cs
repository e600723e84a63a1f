using System.Collections.Generic;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Operations;

/// <summary>A control chosen for an assessment, with what it serves there.</summary>
/// <param name="control">The control.</param>
/// <param name="recommendations">The recommendations of the edition that it serves, and of SP 800-125B.</param>
public sealed class Selection(ControlInfo control, IReadOnlyList<string> recommendations)
{
    /// <summary>The control.</summary>
    public ControlInfo Control { get; } = control;

    /// <summary>The ids of the recommendations of the edition that it serves, and of SP 800-125B.</summary>
    public IReadOnlyList<string> Recommendations { get; } = recommendations;
}
