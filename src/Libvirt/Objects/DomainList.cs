using System;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>Which domains a list is of.</summary>
[Flags]
internal enum DomainList : uint
{
    /// <summary>All of them.</summary>
    All = 0,

    /// <summary>Those that have a configuration of their own.</summary>
    Persistent = 1 << 2,

    /// <summary>Those that start with the host.</summary>
    Autostart = 1 << 10,
}
