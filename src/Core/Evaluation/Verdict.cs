namespace HypervisorHardening.Core.Evaluation;

/// <summary>What a control says of a resource.</summary>
public enum Verdict
{
    /// <summary>The setting is as wanted, or stricter.</summary>
    Pass,

    /// <summary>The setting is not as wanted.</summary>
    Fail,

    /// <summary>The setting could not be read; the reason says why. It never counts as a pass.</summary>
    Unknown,

    /// <summary>No interface can tell: a person must look, and the reason says at what.</summary>
    Manual,

    /// <summary>The control has no meaning for this resource; the reason says why.</summary>
    NotApplicable,
}
