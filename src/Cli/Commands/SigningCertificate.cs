using System;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Reads the certificate with which a snapshot is signed.</summary>
internal static class SigningCertificate
{
    /// <summary>The variable that may hold the password of a PFX file.</summary>
    public const string Variable = "HYSR_SIGN_PASSWORD";

    /// <summary>Reads it.</summary>
    /// <param name="file">A PEM file with certificate and key, or a PFX file.</param>
    /// <exception cref="HyException"><c>Hy.Snapshot.Certificate</c>: the file can not be read, or holds no certificate with its key.</exception>
    public static X509Certificate2 Load(string file)
    {
        try
        {
            return ClientCertificateFile.Load(file, () => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } password ? password
                : Console.IsInputRedirected ? null : Question.Secret("Password for " + file + ": "));
        }
        catch (HyException error) when (error.Id == "Hy.Connect.ClientCertificate")
        {
            throw new HyException("Hy.Snapshot.Certificate", error.Message, error);
        }
    }
}
