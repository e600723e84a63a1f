using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads facts of a domain that libvirt tells without XML.</summary>
internal sealed class DomainInfoSource() : Source<DomainSubject>("domain-info", Scope.VirtualMachine)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, DomainSubject subject) =>
        Reading.Maybe(DomainFacts.Of(subject.Run, subject.Domain, setting.Path));
}
