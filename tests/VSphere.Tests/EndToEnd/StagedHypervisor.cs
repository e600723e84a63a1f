using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>The real provider, of which only the resources on stage are seen, and what it read of them.</summary>
internal sealed class StagedHypervisor(IHypervisor inner, IReadOnlyCollection<string> ids) : IHypervisor
{
    private readonly Dictionary<Setting, Reading> read = [];

    public IReadOnlyDictionary<Setting, Reading> LastRead => read;

    public TargetInfo Info => inner.Info;

    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation) =>
        [.. inner.List(scopes, cancellation).Where(one => one.Kind == Scope.ManagementServer || ids.Contains(one.Id))];

    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        foreach (var observation in inner.Read(resources, settings, cancellation))
        {
            foreach (var (setting, reading) in observation.Readings.Where(one => one.Key.Scope == observation.Resource.Kind))
                read[setting] = reading;
            yield return observation;
        }
    }

    public bool CanWrite(Setting setting) => inner.CanWrite(setting);

    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation) => inner.Prepare(resource, changes, cancellation);

    public void Dispose()
    {
        // The session serves all controls.
    }
}
