using System.Collections.Generic;

namespace HypervisorHardening.Core.Policy;

/// <summary>What an entry of a policy is for, and where it stands.</summary>
internal sealed class PolicyScope(IReadOnlyList<string> controls, IReadOnlyCollection<string> controlIds, IReadOnlyList<string> resources, IReadOnlyList<string> targets, int line, int column)
{
    public IReadOnlyList<string> Controls { get; } = controls;

    public IReadOnlyCollection<string> ControlIds { get; } = controlIds;

    public IReadOnlyList<string> Resources { get; } = resources;

    public IReadOnlyList<string> Targets { get; } = targets;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
