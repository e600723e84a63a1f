using System;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>Which networks a list is of.</summary>
[Flags]
internal enum NetworkList : uint
{
    /// <summary>All of them.</summary>
    All = 0,

    /// <summary>Those that are active.</summary>
    Active = 1 << 1,

    /// <summary>Those that have a configuration of their own.</summary>
    Persistent = 1 << 2,

    /// <summary>Those that start with the host.</summary>
    Autostart = 1 << 4,
}
