using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Recordings;

/// <summary>Answers with what was recorded of a hypervisor.</summary>
/// <param name="info">What the target was.</param>
/// <param name="observations">What was read, in the order in which the target listed its resources.</param>
public sealed class RecordedHypervisor(TargetInfo info, IReadOnlyList<Observation> observations) : IHypervisor
{
    private readonly Dictionary<Resource, Observation> byResource = observations.ToDictionary(observation => observation.Resource);

    /// <inheritdoc/>
    public TargetInfo Info { get; } = info;

    /// <inheritdoc/>
    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation) =>
        observations.Select(observation => observation.Resource).Where(resource => scopes.Contains(resource.Kind)).ToList();

    /// <inheritdoc/>
    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        foreach (var resource in resources ?? throw new ArgumentNullException(nameof(resources)))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return byResource[resource];
        }
    }

    /// <summary>A plan for a recording is that of the hypervisor itself, as far as a recording can tell.</summary>
    /// <param name="setting">The setting.</param>
    public bool CanWrite(Setting setting) => true;

    /// <summary>Never: only the hypervisor itself can be changed.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellation">Is not looked at.</param>
    /// <exception cref="HyException"><c>Hy.Change.Recording</c>, always.</exception>
    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation) => throw Unchangeable();

    /// <summary>Why nothing of it can be changed.</summary>
    internal HyException Unchangeable() => new("Hy.Change.Recording", Info.Target + " is a recording, which cannot be changed: connect to the hypervisor itself.");

    /// <summary>A recording holds nothing open.</summary>
    public void Dispose()
    {
    }
}
