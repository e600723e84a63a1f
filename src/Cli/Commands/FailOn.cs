namespace HypervisorHardening.Cli.Commands;

/// <summary>What makes a run exit with 2. A finding with an exception in force does not.</summary>
internal enum FailOn
{
    /// <summary>A failed finding, or a manual one that a person attests to be wrong.</summary>
    Fail,

    /// <summary>The same, or a finding that could not be told.</summary>
    Unknown,

    /// <summary>Nothing.</summary>
    Never,
}
