using System;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Reads the certificate with which something is signed.</summary>
internal static class SigningCertificate
{
    /// <summary>The variable that may hold the password of a PFX file.</summary>
    public const string Variable = "HYSR_SIGN_PASSWORD";

    /// <summary>Reads it.</summary>
    /// <param name="file">A PEM file with certificate and key, or a PFX file.</param>
    /// <param name="area">What is signed, as the ids of errors name it: <c>Hy.Snapshot</c>.</param>
    /// <exception cref="HyException"><c>.Certificate</c>: the file can not be read, or holds no certificate with its key.</exception>
    public static X509Certificate2 Load(string file, string area)
    {
        try
        {
            return ClientCertificateFile.Load(file, () => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } password ? password
                : Console.IsInputRedirected ? null : Question.Secret("Password for " + file + ": "));
        }
        catch (HyException error) when (error.Id == "Hy.Connect.ClientCertificate")
        {
            throw new HyException(area + ".Certificate", error.Message, error);
        }
    }
}
