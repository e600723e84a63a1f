using System;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>What XML of a domain is asked for.</summary>
[Flags]
internal enum DomainXml : uint
{
    /// <summary>What is in force: of a running domain, how it runs.</summary>
    Current = 0,

    /// <summary>With passwords; not over a read-only connection.</summary>
    Secure = 1,

    /// <summary>The configuration of the next start.</summary>
    Inactive = 2,
}
