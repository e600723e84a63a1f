namespace HypervisorHardening.Core.Collection;

/// <summary>What a host's TPM and its event log say of the last start. Every platform that can tell has the same settings.</summary>
public static class MeasuredBoot
{
    /// <summary>Whether the host itself relies on its event log: <c>true</c> or <c>false</c>; not set where it has no TPM.</summary>
    public static Setting Reliable { get; } = new(Scope.Host, "boot", "reliable");

    /// <summary>
    /// A row for each register of each bank: <c>bank</c> (<c>SHA-1</c>, <c>SHA-256</c>), <c>register</c> (its number), <c>digest</c>
    /// (hex), <c>replayed</c> (hex, what the event log adds up to; none where no event of the log extends the register).
    /// </summary>
    public static Setting Registers { get; } = new(Scope.Host, "boot", "registers", ["bank", "register", "digest", "replayed"]);

    /// <summary>
    /// A row for each measurement of the event log: <c>register</c>, <c>kind</c> (<c>component</c>, <c>option</c>, <c>command</c>,
    /// <c>security</c>, <c>other</c>), <c>name</c>, <c>version</c>, <c>digest</c> (hex).
    /// </summary>
    public static Setting Components { get; } = new(Scope.Host, "boot", "components", ["register", "kind", "name", "version", "digest"]);
}
