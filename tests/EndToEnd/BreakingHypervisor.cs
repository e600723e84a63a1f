using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>A real connection, with something that happens once: before anything is read, or after the first virtual machine was.</summary>
internal sealed class BreakingHypervisor(IHypervisor real, Action happen, bool isAtOnce) : IHypervisor
{
    public TargetInfo Info => real.Info;

    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation) => real.List(scopes, cancellation);

    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        var happened = isAtOnce;
        if (isAtOnce)
            happen();
        foreach (var observation in real.Read(resources, settings, cancellation))
        {
            yield return observation;
            if (happened || observation.Resource.Kind != Scope.VirtualMachine)
                continue;
            happened = true;
            happen();
        }
    }

    public bool CanWrite(Setting setting) => real.CanWrite(setting);

    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Core.Remediation.Change> changes, CancellationToken cancellation) => real.Prepare(resource, changes, cancellation);

    public void Dispose() => real.Dispose();
}
