namespace HypervisorHardening.Cli.Commands;

/// <summary>How a result is written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Comma-separated values.</summary>
    Csv,
}
