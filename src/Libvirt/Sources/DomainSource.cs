using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the configuration of a domain.</summary>
internal sealed class DomainSource() : Source<DomainSubject>("domain", Scope.VirtualMachine)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, DomainSubject subject) => DomainXmlReading.Of(setting, subject, subject.Configuration);
}
