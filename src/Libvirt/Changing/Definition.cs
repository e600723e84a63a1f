using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Documents.Editing;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>The XML that defines something, while changes are made to it.</summary>
/// <param name="xml">The XML as libvirt sent it.</param>
/// <param name="xpaths">The compiled XPaths.</param>
internal sealed class Definition(string xml, XPaths xpaths)
{
    /// <summary>The XML so far.</summary>
    public string Xml { get; private set; } = xml;

    /// <summary>Makes changes in the order that suits them; undone are those first that were made last.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="make">Makes one, told its way back where it is an undo and its place among them, and gives it with its own way back.</param>
    public static IReadOnlyList<Change> All(IReadOnlyList<Change> changes, Func<Change, WayBack?, int, Change> make)
    {
        var made = new Change[changes.Count];
        var order = changes.Select((change, index) => (Change: change, Index: index, Back: change.Restore is null ? null : WayBack.Parse(change.Restore)))
            .OrderByDescending(item => item.Back?.Order ?? 0).ToList();
        for (var i = 0; i < order.Count; i++)
            made[order[i].Index] = make(order[i].Change, order[i].Back, i);
        return made;
    }

    /// <summary>Makes a change of a setting that is an XPath.</summary>
    /// <param name="change">The change.</param>
    /// <param name="back">Its way back; null where it is no undo.</param>
    /// <param name="order">Its place among the changes.</param>
    /// <exception cref="HyException">It cannot be made.</exception>
    public Change Make(Change change, WayBack? back, int order) => Make(change, back, order, [],
        edit => new SettingEdit(edit, xpaths).Write(change.Setting, change.Before, change.After),
        edit => new SettingEdit(edit, xpaths).Check(change.Setting, change.After));

    /// <summary>Makes any change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="back">Its way back; null where it is no undo.</param>
    /// <param name="order">Its place among the changes.</param>
    /// <param name="live">What the parameters of the running domain are.</param>
    /// <param name="write">Writes it where it is no undo.</param>
    /// <param name="check">Makes sure of what is there afterwards.</param>
    /// <exception cref="HyException">It cannot be made.</exception>
    public Change Make(Change change, WayBack? back, int order, IReadOnlyList<LiveValue> live, Action<XmlEdit> write, Action<XmlEdit> check)
    {
        var edit = new XmlEdit(Xml);
        foreach (var step in back?.Steps ?? [])
            edit.Apply(step);
        if (back is null)
            write(edit);
        check(edit);
        if (edit.Undo.Any(step => step.Raw is not null && Passwords.AreIn(step.Raw)))
            throw ChangeFault.Refused("What '" + change.Setting + "' would take away holds a password, which is never kept, so that it could not be put back: do it by hand.");
        Xml = edit.Text;
        return new Change(change.Setting, change.Before, change.After, new WayBack(order, edit.Undo, live).ToString());
    }
}
