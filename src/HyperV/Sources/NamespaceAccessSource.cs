using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The access list of a namespace of CIM.</summary>
internal sealed class NamespaceAccessSource : ISource
{
    /// <inheritdoc/>
    public string Name => "namespace-access";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject =>
        Reading.Known([.. AccessList.OfNamespace(subject.Host, setting.Path).Select(entry => new Row(setting.Columns, [.. setting.Columns.Select(column => AccessList.Cell(entry, column))]))]);
}
