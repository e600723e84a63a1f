using System.Collections.Generic;
using System.Xml.Linq;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.VSphere.Changing.Structures;

/// <summary>Makes changes of single values in one structure.</summary>
internal static class StructureChanges
{
    /// <summary>Makes them.</summary>
    /// <param name="draft">Takes them as they are made.</param>
    /// <param name="structure">The structure; it is changed.</param>
    /// <param name="type">The type that it is declared as.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="at">The path of the structure, with which the paths of the settings begin.</param>
    public static void Make(Draft draft, XElement structure, string type, IReadOnlyList<Change> changes, string at)
    {
        var isNew = !structure.HasElements;
        var edits = new List<(Change Change, StructureEdit Edit)>();
        foreach (var change in changes)
        {
            var edit = new StructureEdit(structure, type);
            edit.Set(change.Setting.Path.Substring(at.Length + 1), change.After);
            edits.Add((change, edit));
        }

        // What many changes share is put back once all of them are.
        foreach (var (change, edit) in edits)
        {
            edit.Revert(WayBack.Parse(change.Restore).Notes);
            draft.Made(change, new WayBack(edit.Notes, new Dictionary<string, XElement>()).Text());
        }

        if (isNew && structure.HasElements)
            StructureEdit.CheckComplete(structure, type, at);
    }
}
