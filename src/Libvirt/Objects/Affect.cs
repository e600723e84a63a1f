namespace HypervisorHardening.Libvirt.Objects;

/// <summary>Which of a domain's two sets of parameters is meant.</summary>
internal enum Affect : uint
{
    /// <summary>What is in force now.</summary>
    Live = 1,

    /// <summary>What the next start will use.</summary>
    Config = 2,
}
