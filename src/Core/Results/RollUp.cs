using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Results;

/// <summary>The findings of one recommendation, baseline function or threat, counted.</summary>
/// <param name="kind">Of what.</param>
/// <param name="id">Its id.</param>
/// <param name="title">Its title.</param>
public sealed class RollUp(RollUpKind kind, string id, string title)
{
    /// <summary>Of what: a recommendation, a baseline function or a threat.</summary>
    public RollUpKind Kind { get; } = kind;

    /// <summary>Its id, for example <c>HY-SR-13</c>.</summary>
    public string Id { get; } = id;

    /// <summary>Its title.</summary>
    public string Title { get; } = title;

    /// <summary>The verdict over all; null where nothing was judged.</summary>
    public Verdict? Overall => Counts.Overall;

    /// <summary>How many findings got which verdict.</summary>
    public VerdictCounts Counts { get; } = new();
}
