namespace HypervisorHardening.Cli.Commands;

/// <summary>What makes a run exit with 2.</summary>
internal enum FailOn
{
    /// <summary>A failed finding.</summary>
    Fail,

    /// <summary>A failed finding, or one that could not be told.</summary>
    Unknown,

    /// <summary>Nothing.</summary>
    Never,
}
