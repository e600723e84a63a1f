using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Recordings;

/// <summary>Answers with what was recorded of a hypervisor.</summary>
public sealed class RecordedHypervisor : IHypervisor
{
    private readonly IReadOnlyList<Resource> resources;
    private readonly Func<IReadOnlyList<Resource>, CancellationToken, IEnumerable<Observation>> read;

    /// <summary>Answers from memory.</summary>
    /// <param name="info">What the target was.</param>
    /// <param name="observations">What was read, in the order in which the target listed its resources.</param>
    public RecordedHypervisor(TargetInfo info, IReadOnlyList<Observation> observations)
    {
        var byResource = observations.ToDictionary(observation => observation.Resource);
        Info = info;
        resources = observations.Select(observation => observation.Resource).ToList();
        read = (wanted, _) => wanted.Select(resource => byResource[resource]);
    }

    /// <summary>Answers with what is fetched when it is asked for.</summary>
    /// <param name="info">What the target was.</param>
    /// <param name="resources">The resources, in the order in which the target listed them.</param>
    /// <param name="read">Fetches what was read of some of them, in the order asked for.</param>
    internal RecordedHypervisor(TargetInfo info, IReadOnlyList<Resource> resources, Func<IReadOnlyList<Resource>, CancellationToken, IEnumerable<Observation>> read)
    {
        Info = info;
        this.resources = resources;
        this.read = read;
    }

    /// <inheritdoc/>
    public TargetInfo Info { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation) =>
        resources.Where(resource => scopes.Contains(resource.Kind)).ToList();

    /// <inheritdoc/>
    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        foreach (var observation in read(resources ?? throw new ArgumentNullException(nameof(resources)), cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return observation;
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
