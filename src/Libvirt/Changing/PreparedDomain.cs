using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>A changed configuration of a domain, and the parameters that it gets while it runs.</summary>
/// <param name="domain">The domain, taken over.</param>
/// <param name="changes">The changes, each with its way back.</param>
/// <param name="activation">What must still happen; null where writing suffices.</param>
/// <param name="before">The configuration that was changed.</param>
/// <param name="after">What has become of it.</param>
/// <param name="live">The parameters for the running domain.</param>
/// <param name="session">The connection.</param>
internal sealed class PreparedDomain(Domain domain, IReadOnlyList<Change> changes, string? activation, string before, string after,
    IReadOnlyList<LiveValue> live, Session session)
    : PreparedDefinition("the domain '" + domain.Name + "'", changes, activation, before, after, session)
{
    private readonly Session session = session;

    /// <inheritdoc/>
    public override void Dispose() => domain.Dispose();

    /// <inheritdoc/>
    protected override string Fetch() => domain.Xml(DomainXml.Inactive | DomainXml.Secure);

    /// <inheritdoc/>
    protected override void Define(string xml) => session.Connection.DefineDomain(xml);

    /// <inheritdoc/>
    protected override void Follow()
    {
        if (live.Count == 0 || !domain.IsActive)
            return;
        foreach (var group in live.GroupBy(value => (value.Group, value.Device)))
            domain.SetLive(group.Key.Group, group.Key.Device, [.. group.Select(ParameterGroup.Typed)]);
    }
}
