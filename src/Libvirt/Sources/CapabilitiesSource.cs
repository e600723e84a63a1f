using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads what the host can do.</summary>
internal sealed class CapabilitiesSource() : Source<HostSubject>("capabilities", Scope.Host)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject) => subject.Session.XPaths.Read(subject.Capabilities, setting);
}
