using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Boot;

namespace HypervisorHardening.VSphere.Boot;

/// <summary>Digests as the VIM API sends them: a byte array is one signed number for each byte, or Base64.</summary>
internal static class Digest
{
    /// <summary>The name of a bank as findings show it.</summary>
    /// <param name="method">The method as the API names it; null is what hosts before 6.7 used.</param>
    public static string Bank(string? method) => RegisterBank.Name(method ?? "SHA1");

    /// <summary>The bytes of an array.</summary>
    /// <param name="parent">The structure that holds it.</param>
    /// <param name="name">The name of its elements.</param>
    /// <exception cref="FormatException">An element is neither.</exception>
    public static byte[] Bytes(XElement parent, string name)
    {
        var elements = parent.Elements().Where(element => element.Name.LocalName == name).Select(element => element.Value.Trim()).ToList();
        return elements.Count == 1 && elements[0].Length > 4
            ? Convert.FromBase64String(elements[0])
            : elements.Select(text => unchecked((byte)int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))).ToArray();
    }
}
