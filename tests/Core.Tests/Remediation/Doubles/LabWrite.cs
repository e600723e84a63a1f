using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

internal sealed class LabWrite(LabHypervisor hypervisor, Resource resource, IReadOnlyList<Change> changes) : IPreparedWrite
{
    public IReadOnlyList<Change> Changes => changes;

    public string? Activation => hypervisor.Activating(changes);

    public void Write() => hypervisor.Write(resource, changes);

    public void Dispose()
    {
    }
}
