using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Results;

/// <summary>One thing that the start of a host measured.</summary>
public sealed class BootComponent
{
    internal BootComponent(Row row)
    {
        Register = row["register"] ?? "";
        Kind = row["kind"] ?? "";
        Name = row["name"] ?? "";
        Version = row["version"];
        Digest = row["digest"] ?? "";
    }

    /// <summary>The number of the register that it was measured into.</summary>
    public string Register { get; }

    /// <summary><c>component</c>, <c>option</c>, <c>command</c>, <c>security</c> or <c>other</c>.</summary>
    public string Kind { get; }

    /// <summary>Its name, as the host tells it: text from outside.</summary>
    public string Name { get; }

    /// <summary>Its version; null where the host tells none.</summary>
    public string? Version { get; }

    /// <summary>Its digest, in hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>Name and version, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(Version is null ? Name : Name + " " + Version);
}
