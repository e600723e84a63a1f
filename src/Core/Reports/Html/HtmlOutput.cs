using System;
using System.IO;
using System.Text;
using System.Xml;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>Writes a page as it goes: every text is escaped, and the whole is well-formed XML besides.</summary>
/// <param name="output">Where to; it stays open.</param>
internal sealed class HtmlOutput(Stream output) : IDisposable
{
    private readonly XmlWriter xml = XmlWriter.Create(output, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(false),
        OmitXmlDeclaration = true,
        NewLineChars = "\n",
        CloseOutput = false,
    });

    /// <summary>Declares the document to be HTML.</summary>
    public void Declare()
    {
        xml.WriteDocType("html", null, null, null);
        Line();
    }

    /// <summary>Opens an element, which closes when the result is disposed of. Attributes without a value are left out.</summary>
    public Open Element(string name, params (string Name, string? Value)[] attributes)
    {
        Start(name, attributes);
        return new Open(xml);
    }

    /// <summary>An element that holds a text.</summary>
    public void Element(string name, string? text, params (string Name, string? Value)[] attributes)
    {
        using (Element(name, attributes))
            Text(text);
    }

    /// <summary>An element that never holds anything, such as <c>meta</c>.</summary>
    public void Void(string name, params (string Name, string? Value)[] attributes)
    {
        Start(name, attributes);
        xml.WriteEndElement();
    }

    /// <summary>A link to a place in this page.</summary>
    public void Link(string id, string? text, params (string Name, string? Value)[] attributes)
    {
        using (Element("a", [("href", "#" + id), .. attributes]))
            Text(text);
    }

    /// <summary>A text from anywhere, in at most 500 characters.</summary>
    public void Text(string? text) => xml.WriteString(Safe(text));

    /// <summary>A text of the product's own, in full, with its line ends.</summary>
    public void Prose(string text) => xml.WriteString(XmlReport.Text(text));

    /// <summary>A style or script of the product's own, as it is.</summary>
    public void Code(string name, string code)
    {
        using (Element(name))
            xml.WriteRaw(code);
    }

    /// <summary>Begins a new line of the file, where that changes nothing of the page.</summary>
    public void Line() => xml.WriteRaw("\n");

    public void Dispose()
    {
        xml.Flush();
        xml.Dispose();
    }

    private static string Safe(string? text) => XmlReport.Text(SafeText.OneLine(text));

    private void Start(string name, (string Name, string? Value)[] attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
                xml.WriteAttributeString(attribute, Safe(value));
        }
    }

    /// <summary>An element that is open.</summary>
    internal readonly struct Open(XmlWriter xml) : IDisposable
    {
        // <a></a> rather than <a/>, which HTML takes for the beginning of an element.
        public void Dispose() => xml.WriteFullEndElement();
    }
}
