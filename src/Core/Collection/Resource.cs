namespace HypervisorHardening.Core.Collection;

/// <summary>Something that controls judge: a host, virtual machine, cluster, network, image store or management server.</summary>
/// <param name="kind">What kind of thing it is.</param>
/// <param name="id">Its identity on the platform (UUID, managed object id), stable over renames.</param>
/// <param name="name">Its name, as the platform has it: text from outside, never trusted.</param>
/// <param name="host">The name of the host it is on; null where that has no meaning.</param>
/// <param name="systemReason">Why nobody may change it (a vCLS VM, the root partition, Dom0); null for everything else.</param>
public sealed class Resource(Scope kind, string id, string name, string? host = null, string? systemReason = null)
{
    /// <summary>What kind of thing it is.</summary>
    public Scope Kind { get; } = kind;

    /// <summary>Its identity on the platform, stable over renames.</summary>
    public string Id { get; } = id;

    /// <summary>Its name, as the platform has it.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the host it is on; null where that has no meaning.</summary>
    public string? Host { get; } = host;

    /// <summary>Why nobody may change it; null for everything that an administrator owns.</summary>
    public string? SystemReason { get; } = systemReason;

    /// <summary>Kind and name, safe to show.</summary>
    public override string ToString() => Kind + " " + SafeText.OneLine(Name);
}
