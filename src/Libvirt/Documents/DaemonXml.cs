using System.IO;
using System.Xml;
using System.Xml.XPath;

namespace HypervisorHardening.Libvirt.Documents;

/// <summary>Reads XML that a daemon has sent: no document type, nothing fetched from elsewhere.</summary>
internal static class DaemonXml
{
    /// <summary>Settings that allow no document type and fetch nothing.</summary>
    public static XmlReaderSettings Strict { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The root element of a document.</summary>
    /// <param name="xml">The document.</param>
    /// <exception cref="XmlException">It is not well-formed, or has a document type.</exception>
    public static XPathNavigator Root(string xml)
    {
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, Strict);
        var root = new XPathDocument(reader).CreateNavigator();
        root.MoveToFirstChild();
        return root;
    }
}
