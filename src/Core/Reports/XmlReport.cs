using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml;

namespace HypervisorHardening.Core.Reports;

/// <summary>Writes XML as it goes. Any text is written safely.</summary>
internal static class XmlReport
{
    /// <summary>A writer of UTF-8 without a byte order mark; the stream stays open.</summary>
    public static XmlWriter To(Stream output) => XmlWriter.Create(output, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        NewLineChars = "\n",
        CloseOutput = false,
    });

    /// <summary>A text as XML can hold it: lines stay, all other control characters are written out.</summary>
    public static string Text(string? text)
    {
        if (text is null)
            return "";
        var lines = new List<string>();
        foreach (var line in text.Split('\n'))
            lines.Add(SafeText.Printable(line).Replace("\uFFFE", "\\uFFFE").Replace("\uFFFF", "\\uFFFF"));
        return string.Join("\n", lines);
    }

    /// <summary>Writes an element that holds a text.</summary>
    public static void Element(this XmlWriter xml, string name, string? text)
    {
        xml.WriteStartElement(name);
        xml.WriteString(Text(text));
        // <a></a> rather than <a/>: some readers of checklists know only that.
        xml.WriteFullEndElement();
    }
}
