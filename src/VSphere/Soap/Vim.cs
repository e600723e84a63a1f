using System.Xml;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>Names and small pieces of the XML that the VIM API speaks.</summary>
internal static class Vim
{
    /// <summary>The namespace of every element.</summary>
    public static XNamespace Namespace { get; } = "urn:vim25";

    /// <summary>The namespace of <c>type</c> and <c>nil</c>.</summary>
    public static XNamespace Instance { get; } = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The attribute that tells the type of a value.</summary>
    public static XName TypeAttribute { get; } = Instance + "type";

    /// <summary>The name of an element.</summary>
    /// <param name="local">Its local name.</param>
    public static XName Name(string local) => Namespace + local;

    /// <summary>An element with text or with elements.</summary>
    /// <param name="local">Its local name.</param>
    /// <param name="content">What is in it.</param>
    public static XElement Element(string local, params object?[] content) => new(Name(local), content);

    /// <summary>An element of a stated type: <c>xsd:long</c>, <c>VirtualTPM</c>.</summary>
    /// <param name="local">Its local name.</param>
    /// <param name="type">The type, with the prefix <c>xsd:</c> where it is one of XML Schema.</param>
    /// <param name="content">What is in it.</param>
    public static XElement Typed(string local, string type, params object?[] content) => new(Name(local), new XAttribute(TypeAttribute, type), content);

    /// <summary>The type that a value states, without its prefix; null where it states none.</summary>
    /// <param name="value">The value.</param>
    public static string? TypeOf(XElement value)
    {
        var type = value.Attribute(TypeAttribute)?.Value;
        var colon = type?.IndexOf(':') ?? -1;
        return colon < 0 ? type : type!.Substring(colon + 1);
    }

    /// <summary>The text of a child; null where there is none.</summary>
    /// <param name="value">The structure.</param>
    /// <param name="field">The name of the child.</param>
    public static string? Text(XElement? value, string field) => value?.Element(Name(field))?.Value;

    /// <summary>How the XML of a server is read: nothing outside it is fetched, and names may hold any character.</summary>
    public static XmlReaderSettings ReaderSettings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    /// <summary>Reads XML that a server sent as text.</summary>
    /// <param name="xml">The text.</param>
    /// <exception cref="XmlException">It is no XML, or has a DTD.</exception>
    public static XElement Parse(string xml)
    {
        using var reader = XmlReader.Create(new System.IO.StringReader(xml), ReaderSettings());
        return XElement.Load(reader);
    }
}
