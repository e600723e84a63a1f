namespace HypervisorHardening.Libvirt.Objects;

/// <summary>Which of a domain's two sets of parameters is meant.</summary>
internal enum Affect : uint
{
    /// <summary>What is in force while the domain runs, otherwise the configuration: all that some drivers take.</summary>
    Current = 0,

    /// <summary>What is in force now.</summary>
    Live = 1,

    /// <summary>What the next start will use.</summary>
    Config = 2,
}
