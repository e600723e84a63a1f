using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Reads a certificate and its private key from a file.</summary>
internal static class ClientCertificateFile
{
    /// <summary>Reads it: a PEM file with both, or a PFX file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="password">Gives the password of a PFX file; null for none.</param>
    /// <exception cref="HyException"><c>Hy.Connect.ClientCertificate</c>: the file can not be read, or holds no certificate with its key.</exception>
    public static X509Certificate2 Load(string file, Func<string?> password)
    {
        try
        {
            return File.ReadAllText(file).Contains("-----BEGIN", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPemFile(file)
                : X509CertificateLoader.LoadPkcs12FromFile(file, password());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new HyException("Hy.Connect.ClientCertificate",
                "'" + SafeText.OneLine(file) + "' gives no certificate with its private key (" + SafeText.OneLine(error.Message) + "): name a PEM file with both, or a PFX file.", error);
        }
    }
}
