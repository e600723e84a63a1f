using System.Collections.Generic;
using System.Text.RegularExpressions;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>A changed configuration of a storage pool.</summary>
/// <param name="run">The reading that it was found by, taken over.</param>
/// <param name="id">The UUID of the pool.</param>
/// <param name="changes">The changes, each with its way back.</param>
/// <param name="activation">What must still happen; null where writing suffices.</param>
/// <param name="before">The configuration that was changed.</param>
/// <param name="after">What has become of it.</param>
internal sealed class PreparedPool(Run run, string id, IReadOnlyList<Change> changes, string? activation, string before, string after)
    : PreparedDefinition("the storage pool '" + run.Pool(id).Name + "'", changes, activation, before, after, run.Session)
{
    private static readonly Regex Sizes = new(@"\s*<(capacity|allocation|available) unit='bytes'>[0-9]*</\1>", RegexOptions.CultureInvariant);

    /// <summary>The configuration without the sizes that libvirt tells along with it, which change by themselves.</summary>
    /// <param name="xml">The configuration as libvirt sent it.</param>
    public static string Stable(string xml) => Sizes.Replace(xml, "");

    /// <inheritdoc/>
    public override void Dispose() => run.Dispose();

    /// <inheritdoc/>
    protected override string Fetch() => Stable(run.Pool(id).ConfigurationXml);

    /// <inheritdoc/>
    protected override void Define(string xml) => run.Session.Connection.DefineStoragePool(xml);
}
