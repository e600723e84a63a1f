using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The targets of one command, connected.</summary>
/// <param name="hypervisors">Those that could be reached.</param>
/// <param name="areAll">Whether that is every one that was named.</param>
internal sealed class OpenTargets(IReadOnlyList<IHypervisor> hypervisors, bool areAll) : IDisposable
{
    /// <summary>Those that could be reached.</summary>
    public IReadOnlyList<IHypervisor> Hypervisors { get; } = hypervisors;

    /// <summary>Whether that is every one that was named.</summary>
    public bool AreAll { get; } = areAll;

    public void Dispose()
    {
        foreach (var hypervisor in Hypervisors)
            hypervisor.Dispose();
    }
}
