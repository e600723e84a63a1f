using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads how a domain runs.</summary>
internal sealed class DomainLiveSource() : Source<DomainSubject>("domain-live", Scope.VirtualMachine)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, DomainSubject subject) =>
        subject.Live is { } root ? DomainXmlReading.Of(setting, subject, root) : LiveReading.NotRunning(setting);
}
