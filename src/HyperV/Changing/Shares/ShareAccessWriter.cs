using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.HyperV.Changing.Shares;

/// <summary>Takes entries from the access list of a share, and puts them back.</summary>
internal sealed class ShareAccessWriter : IWriter
{
    private const string Account = "AccountName", Type = "AccessControlType", Right = "AccessRight", Denies = "1";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "share-access";

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var of = ShareWriter.PathOf(ShareWriter.Share(draft));
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Account, Type);
            foreach (var row in rows.Gone)
                draft.Call(of, row[Type] == Denies ? "UnblockAccess" : "RevokeAccess", (Account, new List<object?> { row[Account] }));
            foreach (var row in rows.New.Concat(rows.Edited.Select(pair => pair.After)))
            {
                if (row[Type] == Denies)
                    draft.Call(of, "BlockAccess", (Account, new List<object?> { row[Account] }));
                else
                    draft.Call(of, "GrantAccess", (Account, new List<object?> { row[Account] }), (Right, CimValue.Parse("uint32", row[Right])));
            }

            draft.Made(change);
        }
    }
}
