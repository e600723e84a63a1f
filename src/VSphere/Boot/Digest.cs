using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Boot;

/// <summary>Digests as the VIM API sends them: a byte array is one signed number for each byte, or Base64.</summary>
internal static class Digest
{
    /// <summary>The name of a bank as findings show it: <c>SHA256</c> is <c>SHA-256</c>.</summary>
    /// <param name="method">The method as the API names it; null is what hosts before 6.7 used.</param>
    public static string Bank(string? method)
    {
        var name = (method ?? "SHA1").Trim().ToUpperInvariant().Replace("-", "").Replace("_", "");
        return name.StartsWith("SHA", StringComparison.Ordinal) ? "SHA-" + name.Substring(3) : name;
    }

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

    /// <summary>Bytes in hexadecimal digits.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Hex(IEnumerable<byte> bytes) => string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>The hash of a bank; null where it is none that can be computed here.</summary>
    /// <param name="bank">The bank, as <see cref="Bank"/> names it.</param>
    public static HashAlgorithm? Algorithm(string bank) => bank switch
    {
#pragma warning disable CA5350 // The bank of a TPM is what it is: nothing is protected by it here.
        "SHA-1" => SHA1.Create(),
#pragma warning restore CA5350
        "SHA-256" => SHA256.Create(),
        "SHA-384" => SHA384.Create(),
        "SHA-512" => SHA512.Create(),
        _ => null,
    };
}
