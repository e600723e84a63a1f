using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HypervisorHardening.Core.Signatures;

/// <summary>Whose certificate something is signed with. That the signature is right is certain; whether that certificate is to be trusted is the reader's to say.</summary>
/// <param name="certificate">The certificate.</param>
public sealed class Signer(X509Certificate2 certificate)
{
    /// <summary>Its subject: text from outside.</summary>
    public string Subject { get; } = certificate.Subject;

    /// <summary>Its SHA-256 thumbprint, in capital hexadecimal digits.</summary>
    public string Thumbprint { get; } = Sha256(certificate.RawData);

    /// <summary>From when it is valid.</summary>
    public DateTimeOffset NotBefore { get; } = certificate.NotBefore;

    /// <summary>Until when it is valid.</summary>
    public DateTimeOffset NotAfter { get; } = certificate.NotAfter;

    /// <summary>Its SHA-1 thumbprint, in capital hexadecimal digits, as Windows shows it.</summary>
    internal string Sha1 { get; } = certificate.Thumbprint;

    /// <summary>Subject and thumbprint, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(Subject) + " (" + Thumbprint + ")";

    /// <summary>Whether it was valid at an instant.</summary>
    internal bool IsValidAt(DateTimeOffset at) => NotBefore <= at && at <= NotAfter;

    /// <summary>Whether a thumbprint, as <c>CertificateCheck.Normal</c> gives it, is this certificate's.</summary>
    internal bool Is(string thumbprint) => thumbprint == Thumbprint || string.Equals(thumbprint, Sha1, StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets a certificate sign only where it can, and is valid.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="at">The time.</param>
    /// <param name="area">What is signed, as the ids of errors name it: <c>Hy.Snapshot</c>.</param>
    internal static void RequireUsable(X509Certificate2 certificate, DateTimeOffset at, string area)
    {
        var signer = new Signer(certificate);
        if (!certificate.HasPrivateKey)
            throw new HyException(area + ".Certificate", "the certificate " + signer + " has no private key here: give one that has.");
        if (!signer.IsValidAt(at))
            throw new HyException(area + ".Certificate", "the certificate " + signer + " is not valid now: sign with another.");
    }

    private static string Sha256(byte[] data)
    {
        using var algorithm = SHA256.Create();
        return BitConverter.ToString(algorithm.ComputeHash(data)).Replace("-", "");
    }
}
