using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Networks;

/// <summary>Changes and removes sessions that mirror ports of a distributed switch, and adds those again that were removed.</summary>
internal static class MirrorChanges
{
    private const string Key = "key", Session = "vspanSession";

    /// <summary>The parts of the switch's specification that make a change.</summary>
    /// <param name="draft">Takes the change as it is made.</param>
    /// <param name="change">The change.</param>
    public static IReadOnlyList<XElement> Make(Draft draft, Change change)
    {
        var present = draft.Peek("config")?.Elements(Vim.Name(Session)).ToList() ?? [];
        var rows = new RowChanges(change, Key);
        var back = WayBack.Parse(change.Restore);
        var taken = new Dictionary<string, XElement>();
        var specs = new List<XElement>();
        foreach (var row in rows.Gone)
        {
            var session = Find(present, row);
            taken.Add(rows.KeyOf(row), new XElement(session));
            specs.Add(Spec("remove", session));
        }

        foreach (var row in rows.New)
        {
            specs.Add(Spec("add", back.Items.TryGetValue(rows.KeyOf(row), out var session) ? WireXml.Copy(session, Session)
                : throw ChangeFault.Refused("A session that mirrors ports cannot be made here: do it by hand.")));
        }

        foreach (var (before, after) in rows.Edited)
        {
            var session = Find(present, after);
            var edit = new StructureEdit(session, "VMwareVspanSession");
            foreach (var (column, value) in RowChanges.Cells(before, after))
                edit.Set(column, Reading.Maybe(value));
            specs.Add(Spec("edit", session));
        }

        draft.Made(change, new WayBack([], taken).Text());
        return specs;
    }

    private static XElement Find(IEnumerable<XElement> present, Row row) => WireXml.Copy(present.FirstOrDefault(session => Vim.Text(session, Key) == row[Key])
        ?? throw ChangeFault.Drifted("There is no mirroring session '" + row[Key] + "' any more: assess again."), Session);

    private static XElement Spec(string operation, XElement session) => Vim.Element("vspanConfigSpec", session, Vim.Element("operation", operation));
}
