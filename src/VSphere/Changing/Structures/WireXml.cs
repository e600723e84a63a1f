using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Structures;

/// <summary>Makes what a server sent ready to be sent back.</summary>
internal static class WireXml
{
    private static readonly HashSet<string> Simple = new(StringComparer.Ordinal)
    {
        "boolean", "byte", "short", "int", "long", "float", "double", "string", "dateTime", "base64Binary", "anyURI", "anyType",
    };

    private static readonly Regex Password = new("://[^/\\s]*:[^/\\s]*@|[Pp]assword>[^<]", RegexOptions.CultureInvariant);

    /// <summary>A copy under another name, without the prefixes that only its old place explained.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The name that the copy gets.</param>
    /// <param name="type">The type that the copy states; null for the one that the value states.</param>
    public static XElement Copy(XElement value, string name, string? type = null)
    {
        var copy = new XElement(value) { Name = Vim.Name(name) };
        foreach (var element in copy.DescendantsAndSelf())
        {
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
            if (Vim.TypeOf(element) is { } stated)
                element.SetAttributeValue(Vim.TypeAttribute, Simple.Contains(stated) ? "xsd:" + stated : stated);
        }

        if (type is not null)
            copy.SetAttributeValue(Vim.TypeAttribute, type);
        return copy;
    }

    /// <summary>The elements of an array, each under the name of a field.</summary>
    /// <param name="array">The array; null for none.</param>
    /// <param name="name">The name of the field.</param>
    public static IEnumerable<XElement> Items(XElement? array, string name) => array?.Elements().Select(item => Copy(item, name)) ?? [];

    /// <summary>Whether a structure holds a password, so that it must not be kept.</summary>
    /// <param name="value">The structure.</param>
    public static bool HasPassword(XElement value) => Password.IsMatch(value.ToString());
}
