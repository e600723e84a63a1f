using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Whether a domain has a process on the host now: a paused one has, and what is in force for it counts.</summary>
internal static class DomainState
{
    /// <summary>What must be read to tell.</summary>
    public static Setting Setting { get; } = LibvirtDomain.Fact("state");

    /// <summary>Whether the domain runs, is paused or asleep; a state that libvirt does not tell counts as off.</summary>
    /// <param name="facts">Facts of a control that reads <see cref="Setting"/>.</param>
    public static bool IsActive(Facts facts) => facts[Setting].Text is not (null or "shutoff" or "crashed");
}
