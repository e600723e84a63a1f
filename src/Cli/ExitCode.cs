namespace HypervisorHardening.Cli;

/// <summary>What a run says by its exit code.</summary>
internal static class ExitCode
{
    /// <summary>It ran, and nothing reached the threshold.</summary>
    public const int Done = 0;

    /// <summary>It could not run, or was ended.</summary>
    public const int CouldNotRun = 1;

    /// <summary>It ran, and findings reached the threshold.</summary>
    public const int Findings = 2;

    /// <summary>It was called wrongly.</summary>
    public const int Usage = 64;
}
