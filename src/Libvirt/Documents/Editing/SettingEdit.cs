using System.Linq;
using System.Xml.XPath;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Changing;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>Writes settings whose paths are XPaths: single values, and tables whose rows are nodes.</summary>
/// <param name="edit">The edit.</param>
/// <param name="xpaths">The compiled XPaths.</param>
internal sealed class SettingEdit(XmlEdit edit, XPaths xpaths)
{
    private readonly ValueEdit values = new(edit, xpaths);

    /// <summary>Whether the path of a setting leads to something that can be written.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="xpaths">The compiled XPaths.</param>
    public static bool CanWrite(Setting setting, XPaths xpaths)
    {
        try
        {
            return !PasswordPath.Names(setting.Path)
                && xpaths.IsNodes(setting.Columns.Count == 0 ? ValueEdit.Presence(setting.Path) ?? setting.Path : setting.Path);
        }
        catch (XPathException)
        {
            return false;
        }
    }

    /// <summary>Writes a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="before">What is there.</param>
    /// <param name="after">What shall be there.</param>
    /// <exception cref="HyException">It cannot be written.</exception>
    public void Write(Setting setting, Reading before, Reading after)
    {
        if (before.State == ReadingState.Unreadable || after.State == ReadingState.Unreadable || after.IsList)
            throw ChangeFault.Refused("'" + setting + "' can only be written from one known value to another.");
        try
        {
            if (!Readings.AreSame(xpaths.Read(edit.Document.Navigator, setting), before))
                throw ChangeFault.Drifted("'" + setting + "' is not " + before + " any more: assess again.");
            if (setting.Columns.Count == 0)
                values.Write("", setting.Path, after.Text);
            else
                WriteRows(setting, before, after);
        }
        catch (XPathException fault)
        {
            throw ChangeFault.Refused("'" + setting + "' is no XPath: " + fault.Message, fault);
        }
    }

    /// <summary>Makes sure that a setting reads as it shall.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="after">What shall be there.</param>
    /// <exception cref="HyException">It does not.</exception>
    public void Check(Setting setting, Reading after)
    {
        var now = xpaths.Read(edit.Document.Navigator, setting);
        if (!Readings.AreSame(now, after))
            throw ChangeFault.Refused("'" + setting + "' cannot become " + after + ": it would be " + now + ". Edit it by hand.");
    }

    private void WriteRows(Setting setting, Reading before, Reading after)
    {
        var nodes = xpaths.Nodes(edit.Document.Navigator, setting.Path)
            ?? throw ChangeFault.Refused("'" + setting.Path + "' is computed, and cannot be written.");
        var match = RowMatch.Of(before.Rows, after.Rows)
            ?? throw ChangeFault.Refused("'" + setting + "' would get more rows, and nothing says what to put into them.");
        var rows = nodes.Cast<XPathNavigator>().Select(node => node.NodeType == XPathNodeType.Element ? edit.Document.Element(node).Place : null).ToList();

        // The last one first, so that no other moves.
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            if (match[i] is { } row && row.Cells.SequenceEqual(before.Rows[i].Cells))
                continue;
            var place = rows[i] ?? throw ChangeFault.Refused("The rows of '" + setting + "' are no elements, and are not written.");
            if (match[i] is { } changed)
                WriteCells(setting, place, before.Rows[i], changed);
            else
                edit.Apply(new Step(StepKind.Remove, place));
        }
    }

    private void WriteCells(Setting setting, string place, Row before, Row after)
    {
        for (var i = 0; i < setting.Columns.Count; i++)
        {
            if (before.Cells[i] != after.Cells[i])
                values.Write(place, setting.Columns[i], after.Cells[i]);
        }
    }
}
