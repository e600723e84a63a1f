using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Shares;

/// <summary>Takes entries from the access lists of a machine's files, or of a share's folder, and puts them back.</summary>
internal sealed class FileAccessWriter : IWriter
{
    private const string FileColumn = "path";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source is "file-access" or "folder-access";

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var access = new AccessEdit(draft);
        foreach (var change in changes)
        {
            var isFolder = change.Setting.Source == "folder-access";
            var rows = isFolder ? new RowChanges(change, "SID", "AccessMask", "AceType") : new RowChanges(change, FileColumn, "SID", "AccessMask", "AceType");
            var way = WayBack.Parse(change.Restore);
            var kept = new List<WayItem>();
            foreach (var file in rows.Gone.Concat(rows.New).Select(PathOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList())
            {
                kept.AddRange(access.Plan(CimPath.Of(Spaces.Windows, "Win32_LogicalFileSecuritySetting", "Path", file),
                    [.. rows.Gone.Where(row => PathOf(row) == file)], [.. rows.New.Where(row => PathOf(row) == file)], way));
            }

            draft.Made(change, new WayBack(kept));

            string PathOf(Row row) => isFolder ? ShareWriter.Share(draft).Text("Path")! : row[FileColumn]!;
        }
    }
}
