using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>
/// What only the vSAN interface of vCenter tells, which is a service of its own beside the API. Until it is spoken here,
/// nothing is known of its settings, and that is said.
/// </summary>
internal sealed class VsanSource : ISource
{
    /// <inheritdoc/>
    public string Name => "vsan";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Cluster];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting) => new CallRead(null, _ => Reading.Unreadable("only vSAN's own interface tells it, which is not read: look at cluster, configure, vSAN, services"));
}
