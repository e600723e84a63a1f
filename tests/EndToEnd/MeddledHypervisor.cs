using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>A real connection, with something that others do between what is made ready and what is written.</summary>
internal sealed class MeddledHypervisor(IHypervisor real, Action<Resource> meddle) : IHypervisor
{
    public TargetInfo Info => real.Info;

    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation) => real.List(scopes, cancellation);

    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation) => real.Read(resources, settings, cancellation);

    public bool CanWrite(Setting setting) => real.CanWrite(setting);

    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Core.Remediation.Change> changes, CancellationToken cancellation) =>
        new MeddledWrite(real.Prepare(resource, changes, cancellation), () => meddle(resource));

    public void Dispose() => real.Dispose();

    private sealed class MeddledWrite(IPreparedWrite real, Action meddle) : IPreparedWrite
    {
        public IReadOnlyList<Core.Remediation.Change> Changes => real.Changes;

        public string? Activation => real.Activation;

        public void Write()
        {
            meddle();
            real.Write();
        }

        public void Dispose() => real.Dispose();
    }
}
