using System;

namespace HypervisorHardening.Core.Signatures;

/// <summary>Keys in devices that PKCS#11 leads to: .NET signs with none of them, but other programs do.</summary>
public static class Pkcs11Key
{
    /// <summary>Refuses the address of such a key, and says how to sign with it.</summary>
    /// <param name="address">What the user has named as the certificate.</param>
    /// <exception cref="HyException"><c>Hy.Image.Pkcs11</c>: it is the address of such a key.</exception>
    public static void Refuse(string address)
    {
        if (address is not null && address.StartsWith("pkcs11:", StringComparison.OrdinalIgnoreCase))
        {
            throw new HyException("Hy.Image.Pkcs11", "PKCS#11 needs a library that this product does not ship: write the record alone (-RecordOnly, --record-only) and sign it with OpenSSL: "
                + "openssl cms -sign -binary -nodetach -md sha256 -in IMAGE.hyrecord -signer CERT.pem -inkey PKCS11-URI -outform DER -out IMAGE.hysig (with OpenSSL's provider or engine for PKCS#11).");
        }
    }
}
