using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing;

/// <summary>What undoing a change needs beyond the value, as the journal keeps it.</summary>
/// <param name="notes">What was changed along with the value.</param>
/// <param name="items">What was taken away, by the key of its row.</param>
internal sealed class WayBack(IReadOnlyList<StructureNote> notes, IReadOnlyDictionary<string, XElement> items)
{
    private const string Root = "way", Item = "item", Key = "key";

    /// <summary>What was changed along with the value.</summary>
    public IReadOnlyList<StructureNote> Notes { get; } = notes;

    /// <summary>What was taken away, by the key of its row.</summary>
    public IReadOnlyDictionary<string, XElement> Items { get; } = items;

    /// <summary>Reads it; empty where there is none.</summary>
    /// <param name="restore">The text of the journal; null for none.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: it is of no use.</exception>
    public static WayBack Parse(string? restore)
    {
        if (restore is null)
            return new WayBack([], new Dictionary<string, XElement>());
        try
        {
            var root = Vim.Parse(restore);
            return new WayBack([.. root.Elements().Where(child => child.Name.LocalName != Item).Select(StructureNote.Parse)],
                root.Elements(Item).ToDictionary(item => item.Attribute(Key)!.Value, item => item.Elements().First()));
        }
        catch (XmlException fault)
        {
            throw ChangeFault.Refused("what the journal keeps for the undo cannot be read: put it back by hand.", fault);
        }
    }

    /// <summary>As the journal keeps it; null where there is nothing to keep.</summary>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: it would hold a password.</exception>
    public string? Text()
    {
        if (Notes.Count == 0 && Items.Count == 0)
            return null;
        if (Items.Values.Any(WireXml.HasPassword))
            throw ChangeFault.Refused("What would be taken away holds a password, which is never kept, so that it could not be put back: do it by hand.");
        return new XElement(Root, Notes.Select(note => note.ToElement()),
            Items.Select(item => new XElement(Item, new XAttribute(Key, item.Key), item.Value))).ToString(SaveOptions.DisableFormatting);
    }
}
