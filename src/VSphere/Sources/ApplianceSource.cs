using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>
/// What the REST interface tells of the appliance: an address, a colon, and the path with dots below what it answers. Of a
/// cluster, <c>{id}</c> in the address is its id.
/// </summary>
internal sealed class ApplianceSource : ISource
{
    /// <inheritdoc/>
    public string Name => "appliance";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ManagementServer, Scope.Cluster];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        var colon = setting.Path.IndexOf(':');
        if (colon < 0 || !setting.Path.StartsWith("/api/", StringComparison.Ordinal))
            throw new FormatException("'" + setting.Path + "' is not like /api/address:path");
        var (address, path) = (setting.Path.Substring(0, colon), setting.Path.Substring(colon + 1));
        return new CallRead(null, subject =>
        {
            var value = subject.Once("appliance " + address, () => subject.Client.Rest.Get(address.Replace("{id}", subject.Resource.Id), subject.Cancellation)).At(path);
            return setting.Columns.Count == 0 ? value?.Reading ?? Reading.Absent
                : Reading.Known([.. (value?.Items ?? []).Select(item => new Row(setting.Columns, [.. setting.Columns.Select(column => item.At(column)?.Cell)]))]);
        });
    }
}
