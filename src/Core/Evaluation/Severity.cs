namespace HypervisorHardening.Core.Evaluation;

/// <summary>How much a failed control matters.</summary>
public enum Severity
{
    /// <summary>For information.</summary>
    Info,

    /// <summary>Defence in depth.</summary>
    Low,

    /// <summary>Weakens isolation or evidence.</summary>
    Medium,

    /// <summary>Opens a way across an isolation boundary, or hides that one was crossed.</summary>
    High,
}
