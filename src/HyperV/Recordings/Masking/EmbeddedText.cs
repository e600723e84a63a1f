using System;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace HypervisorHardening.HyperV.Recordings.Masking;

/// <summary>Masks the properties of an instance that is written as text (CIM-XML).</summary>
internal static class EmbeddedText
{
    /// <summary>Whether a text is an instance.</summary>
    /// <param name="text">The text.</param>
    public static bool Is(string text) => text.StartsWith("<INSTANCE", StringComparison.OrdinalIgnoreCase);

    /// <summary>The instance without its secrets and with other account names; null where it cannot be understood.</summary>
    /// <param name="text">The instance.</param>
    /// <param name="value">What becomes of a value, given class, property and value; null for one to leave out.</param>
    public static string? Masked(string text, Func<string, string, string, string?> value)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var instance = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            var changed = false;
            foreach (var property in instance.Descendants().Where(part => part.Name.LocalName.StartsWith("PROPERTY", StringComparison.Ordinal)))
                changed |= Mask(property, value);
            return changed ? instance.ToString(SaveOptions.DisableFormatting) : text;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool Mask(XElement property, Func<string, string, string, string?> value)
    {
        var className = (string?)property.Ancestors().FirstOrDefault(part => part.Name.LocalName == "INSTANCE")?.Attribute("CLASSNAME") ?? "";
        var changed = false;
        foreach (var written in property.Descendants().Where(part => part.Name.LocalName == "VALUE" && !part.HasElements).ToList())
        {
            var masked = value(className, (string?)property.Attribute("NAME") ?? "", written.Value);
            if (masked == written.Value)
                continue;
            changed = true;
            if (masked is null)
                written.Remove();
            else
                written.Value = masked;
        }

        return changed;
    }
}
