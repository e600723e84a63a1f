using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Shares;

/// <summary>Writes properties of a share.</summary>
internal sealed class ShareWriter : IWriter
{
    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "share" && setting.Columns.Count == 0 && setting.Path.Length > 0 && setting.Path[0] != '@';

    /// <summary>The share of the changes.</summary>
    /// <param name="draft">The changes.</param>
    public static CimObject Share(Draft draft) => draft.Only(Inventory.Shares.Of(draft.Host).Where(share => Inventory.Shares.Resource(share, draft.Host.Link).Id == draft.Resource.Id), "share");

    /// <summary>Where a share is.</summary>
    /// <param name="share">The share.</param>
    public static CimPath PathOf(CimObject share) => share.Path ?? new CimPath(Spaces.Shares, "MSFT_SmbShare", new Dictionary<string, object?> { ["Name"] = share["Name"], ["ScopeName"] = share["ScopeName"] });

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var share = Share(draft);
        draft.Modify(PathOf(share), changes.ToDictionary(change => change.Setting.Path.TrimEnd('?'), change => CimValue.Like(share[change.Setting.Path.TrimEnd('?')], change.After.Text)));
        foreach (var change in changes)
            draft.Made(change);
    }
}
