using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;

namespace HypervisorHardening.Core.Boot;

/// <summary>The banks of a TPM's registers, each of one hash.</summary>
public static class RegisterBank
{
    /// <summary>The name of a bank as findings show it: <c>SHA256</c> and <c>sha256</c> are <c>SHA-256</c>.</summary>
    /// <param name="method">The hash as an interface names it.</param>
    public static string Name(string method)
    {
        if (method is null)
            throw new ArgumentNullException(nameof(method));
        var name = method.Trim().ToUpperInvariant().Replace("-", "").Replace("_", "");
        return name.StartsWith("SHA", StringComparison.Ordinal) ? "SHA-" + name.Substring(3) : name;
    }

    /// <summary>The hash of a bank, for the caller to dispose of; null where it is none that can be computed here.</summary>
    /// <param name="bank">The bank, as <see cref="Name"/> names it.</param>
    public static HashAlgorithm? Hash(string bank) => bank switch
    {
#pragma warning disable CA5350 // The bank of a TPM is what it is: nothing is protected by it here.
        "SHA-1" => SHA1.Create(),
#pragma warning restore CA5350
        "SHA-256" => SHA256.Create(),
        "SHA-384" => SHA384.Create(),
        "SHA-512" => SHA512.Create(),
        _ => null,
    };

    /// <summary>Bytes in hexadecimal digits, as registers and digests are shown.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Hex(IEnumerable<byte> bytes) => string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
