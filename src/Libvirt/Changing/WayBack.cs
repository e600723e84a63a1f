using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Documents.Editing;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>What undoing a change needs beyond the value, as the journal keeps it.</summary>
/// <param name="order">The place of the change among those made together: they are undone the last one first.</param>
/// <param name="steps">The steps that lead back in the XML.</param>
/// <param name="live">What the parameters of the running domain were.</param>
internal sealed class WayBack(int order, IReadOnlyList<Step> steps, IReadOnlyList<LiveValue> live)
{
    private static readonly XmlWriterSettings OneLine = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize };

    /// <summary>The place of the change among those made together.</summary>
    public int Order { get; } = order;

    /// <summary>The steps that lead back in the XML, in the order in which they are to be taken.</summary>
    public IReadOnlyList<Step> Steps { get; } = steps;

    /// <summary>What the parameters of the running domain were.</summary>
    public IReadOnlyList<LiveValue> Live { get; } = live;

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="HyException">It is something else.</exception>
    public static WayBack Parse(string text)
    {
        try
        {
            var document = new XmlDocument { XmlResolver = null };
            using (var reader = XmlReader.Create(new StringReader(text), DaemonXml.Strict))
                document.Load(reader);
            var root = document.DocumentElement!;
            var elements = root.ChildNodes.OfType<XmlElement>().ToList();
            return new WayBack(Number(root, "order"), [.. elements.Where(element => element.Name == "step").Select(ReadStep)],
                [.. elements.Where(element => element.Name == "live").Select(live =>
                    new LiveValue(live.GetAttribute("group"), live.GetAttribute("device"), live.GetAttribute("name"), live.GetAttribute("value")))]);
        }
        catch (Exception fault) when (fault is XmlException or FormatException or OverflowException or ArgumentException)
        {
            throw ChangeFault.Refused("What the journal holds to undo this change is not understood: put it back by hand.", fault);
        }
    }

    /// <summary>One line of XML.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, OneLine))
        {
            writer.WriteStartElement("undo");
            Write(writer, "order", Order.ToString(CultureInfo.InvariantCulture));
            foreach (var step in Steps)
                WriteStep(writer, step);
            foreach (var value in Live)
            {
                writer.WriteStartElement("live");
                Write(writer, "group", value.Group);
                Write(writer, "device", value.Device);
                Write(writer, "name", value.Name);
                Write(writer, "value", value.Value);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WriteStep(XmlWriter writer, Step step)
    {
        writer.WriteStartElement("step");
        Write(writer, "kind", step.Kind.ToString());
        Write(writer, "place", step.Place);
        Write(writer, "name", step.Name);
        Write(writer, "raw", step.Raw);
        Write(writer, "index", step.Index.ToString(CultureInfo.InvariantCulture));
        Write(writer, "offset", step.Offset.ToString(CultureInfo.InvariantCulture));
        Write(writer, "ordinal", step.Ordinal.ToString(CultureInfo.InvariantCulture));
        Write(writer, "only", step.IsOnly ? "true" : null);
        Write(writer, "closed", step.Closed);
        Write(writer, "made", step.Made);
        foreach (var declared in step.Namespaces)
        {
            writer.WriteStartElement("namespace");
            Write(writer, "prefix", declared.Key);
            Write(writer, "uri", declared.Value);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteAttributeString(name, value);
    }

    private static Step ReadStep(XmlElement element) => new((StepKind)Enum.Parse(typeof(StepKind), element.GetAttribute("kind")), element.GetAttribute("place"))
    {
        Name = element.GetAttribute("name"),
        Raw = Text(element, "raw") ?? (element.GetAttribute("kind") is nameof(StepKind.Tail) or nameof(StepKind.Insert) ? throw new FormatException("raw") : null),
        Index = Number(element, "index"),
        Offset = Number(element, "offset"),
        Ordinal = Number(element, "ordinal"),
        IsOnly = element.HasAttribute("only"),
        Closed = Text(element, "closed"),
        Made = Text(element, "made"),
        Namespaces = element.ChildNodes.OfType<XmlElement>().ToDictionary(declared => declared.GetAttribute("prefix"), declared => declared.GetAttribute("uri")),
    };

    private static string? Text(XmlElement element, string name) => element.HasAttribute(name) ? element.GetAttribute(name) : null;

    private static int Number(XmlElement element, string name) => int.Parse(element.GetAttribute(name), CultureInfo.InvariantCulture);
}
