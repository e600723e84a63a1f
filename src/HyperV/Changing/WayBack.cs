using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>What undoing a change needs beyond the value, as the journal keeps it.</summary>
/// <param name="items">What was there, in the order in which it is put back.</param>
internal sealed class WayBack(IReadOnlyList<WayItem> items)
{
    private const string Root = "way", Item = "item";

    /// <summary>What was there, in the order in which it is put back.</summary>
    public IReadOnlyList<WayItem> Items { get; } = items;

    /// <summary>Reads it; empty where there is none.</summary>
    /// <param name="restore">The text of the journal; null for none.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: it is of no use.</exception>
    public static WayBack Parse(string? restore)
    {
        if (restore is null)
            return new WayBack([]);
        try
        {
            return new WayBack([.. SafeXml.Read(restore).Elements(Item).Select(item =>
                new WayItem(item.Attribute("kind")?.Value ?? "", item.Attribute("of")?.Value ?? "", item.Attribute("at")?.Value ?? "", item.Value))]);
        }
        catch (XmlException fault)
        {
            throw ChangeFault.Refused("what the journal keeps for the undo cannot be read: put it back by hand.", fault);
        }
    }

    /// <summary>What is kept of one kind.</summary>
    /// <param name="kind">The kind.</param>
    public IEnumerable<WayItem> Of(string kind) => Items.Where(item => item.Kind == kind);

    /// <summary>As the journal keeps it; null where there is nothing to keep.</summary>
    public string? Text() => Items.Count == 0 ? null : new XElement(Root, Items.Select(item => new XElement(Item,
        new XAttribute("kind", item.Kind), new XAttribute("of", item.Of), new XAttribute("at", item.At), item.Text))).ToString(SaveOptions.DisableFormatting);
}
