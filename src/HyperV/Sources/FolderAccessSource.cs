using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Inventory;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The access list of a share's folder.</summary>
internal sealed class FolderAccessSource : ISource
{
    /// <inheritdoc/>
    public string Name => "folder-access";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ImageStore];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject => Reading.Known(
        [.. AccessList.OfFile(subject.Host, Shares.Of(subject).Text("Path") ?? "").Select(entry => new Row(setting.Columns, [.. setting.Columns.Select(column => AccessList.Cell(entry, column))]))]);
}
