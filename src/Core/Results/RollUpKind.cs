namespace HypervisorHardening.Core.Results;

/// <summary>What findings are rolled up by.</summary>
public enum RollUpKind
{
    /// <summary>A recommendation of the edition, or of SP 800-125B.</summary>
    Recommendation,

    /// <summary>A baseline function.</summary>
    Function,

    /// <summary>A threat, threat source or design vulnerability.</summary>
    Threat,
}
