using System;
using System.IO;
using System.Linq;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Module;

/// <summary>Finds the certificate to sign with: in the stores of the user and the machine, or in a file.</summary>
internal static class StoredCertificate
{
    /// <summary>The certificate of a thumbprint, with its private key.</summary>
    /// <exception cref="HyException"><c>Hy.Image.Certificate</c>: there is none. <c>Hy.Connect.Thumbprint</c>: it is no thumbprint.</exception>
    public static X509Certificate2 Find(string thumbprint)
    {
        var wanted = CertificateCheck.Normal(thumbprint) ?? throw new HyException("Hy.Connect.Thumbprint", "this is no thumbprint: write the 40 (SHA-1) or 64 (SHA-256) hexadecimal digits of the certificate's.");
        foreach (var place in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            try
            {
                using var store = new X509Store(StoreName.My, place);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                if (store.Certificates.Cast<X509Certificate2>().FirstOrDefault(certificate => certificate.HasPrivateKey && IsIt(certificate, wanted)) is { } found)
                    return found;
            }
            catch (CryptographicException)
            {
                // Not every system has both stores.
            }
        }

        throw new HyException("Hy.Image.Certificate", "there is no certificate " + wanted + " with a private key in the stores My of the user and the machine: see Cert:/CurrentUser/My.");
    }

    /// <summary>The certificate of a PFX file.</summary>
    /// <exception cref="HyException"><c>Hy.Image.Certificate</c>: it gives none. <c>Hy.Image.Pkcs11</c>: it is a key in a device.</exception>
    public static X509Certificate2 Load(string file, SecureString? password)
    {
        try
        {
            return new X509Certificate2(file, password);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new HyException("Hy.Image.Certificate", "'" + file + "' gives no certificate with its private key (" + fault.Message + "): name a PFX file, and its password with -Password.", fault);
        }
    }

    private static bool IsIt(X509Certificate2 certificate, string wanted)
    {
        using var hash = SHA256.Create();
        return string.Equals(certificate.Thumbprint, wanted, StringComparison.OrdinalIgnoreCase)
            || BitConverter.ToString(hash.ComputeHash(certificate.RawData)).Replace("-", "") == wanted;
    }
}
