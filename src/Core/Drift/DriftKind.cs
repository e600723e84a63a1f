namespace HypervisorHardening.Core.Drift;

/// <summary>What became of a finding between two assessments; what asks for a look first.</summary>
public enum DriftKind
{
    /// <summary>It passed, and fails now.</summary>
    Regressed,

    /// <summary>The finding, its resource or its failure was not there: the control had nothing to say of the resource, or left it to a person.</summary>
    Appeared,

    /// <summary>It was judged, and cannot be any more: it is unknown, or left to a person.</summary>
    UnknownNow,

    /// <summary>The verdict is the same, and another value was found.</summary>
    ValueChanged,

    /// <summary>It was unknown or left to a person, and is judged now.</summary>
    KnownAgain,

    /// <summary>It failed, and passes now.</summary>
    Fixed,

    /// <summary>The resource or the finding is no longer there, or the control has nothing to say of the resource any more.</summary>
    Gone,
}
