using System.IO;
using System.Xml;
using System.Xml.Linq;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>Reads XML from outside: no DTD, nothing from elsewhere, not deeper and not larger than any honest answer.</summary>
internal static class SafeXml
{
    private const int Deepest = 64;

    /// <summary>The largest document that is read, in bytes: an answer has 512,000 at most, as the requests say.</summary>
    public const int Largest = 16 * 1024 * 1024;

    /// <summary>Reads a document.</summary>
    /// <param name="content">The document as it came.</param>
    /// <exception cref="XmlException">It is no XML, or it is refused.</exception>
    public static XElement Read(Stream content)
    {
        using (var reader = XmlReader.Create(content, Settings()))
            Look(reader);
        content.Position = 0;
        using (var reader = XmlReader.Create(content, Settings()))
            return XElement.Load(reader);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="text">The document.</param>
    /// <exception cref="XmlException">It is no XML, or it is refused.</exception>
    public static XElement Read(string text)
    {
        using (var reader = XmlReader.Create(new StringReader(text), Settings()))
            Look(reader);
        using (var reader = XmlReader.Create(new StringReader(text), Settings()))
            return XElement.Load(reader);
    }

    // A tree is only built of what was looked through before: the depth of a tree is paid with the stack.
    private static void Look(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
                throw new XmlException("it is deeper than " + Deepest + " elements");
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        // Else a machine whose name has a control character would hide all machines of its host.
        CheckCharacters = false,
        MaxCharactersInDocument = Largest,
        MaxCharactersFromEntities = 1024,
        CloseInput = false,
    };
}
