using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads what domains can use; refused over a read-only connection.</summary>
internal sealed class DomainCapabilitiesSource() : Source<HostSubject>("domain-capabilities", Scope.Host)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject) => subject.Session.XPaths.Read(subject.DomainCapabilities, setting);
}
