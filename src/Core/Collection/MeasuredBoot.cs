namespace HypervisorHardening.Core.Collection;

/// <summary>What a host's TPM and its event log say of the last start. Every platform that can tell has the same settings.</summary>
public static class MeasuredBoot
{
    /// <summary>
    /// Whether the event log is reliable: <c>true</c> or <c>false</c>; not set where the host has no TPM. A host of vSphere
    /// says so itself; on Linux those entries that tell what their digest is of are compared with it.
    /// </summary>
    public static Setting Reliable { get; } = new(Scope.Host, "boot", "reliable");

    /// <summary>
    /// A row for each register of each bank: <c>bank</c> (<c>SHA-1</c>, <c>SHA-256</c>), <c>register</c> (its number), <c>digest</c>
    /// (hex), <c>replayed</c> (hex, what the event log adds up to, on Linux with IMA's list; none where the log does not tell of the register).
    /// </summary>
    public static Setting Registers { get; } = new(Scope.Host, "boot", "registers", ["bank", "register", "digest", "replayed"]);

    /// <summary>
    /// A row for each measurement of the event log: <c>register</c>, <c>kind</c> (<c>component</c>, <c>option</c>, <c>command</c>,
    /// <c>security</c>, <c>other</c>), <c>name</c>, <c>version</c>, <c>digest</c> (hex). IMA's list is one row without a digest.
    /// </summary>
    public static Setting Components { get; } = new(Scope.Host, "boot", "components", ["register", "kind", "name", "version", "digest"]);
}
