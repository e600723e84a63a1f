using System;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HypervisorHardening.Core.Connections;

/// <summary>
/// Decides whether a server's certificate is accepted: a pinned one by its thumbprint alone, any other by the system's
/// trust, unless that is not asked for. The one that was accepted first is the only one from then on.
/// </summary>
/// <param name="pin">The thumbprint, SHA-1 or SHA-256, in capital hexadecimal digits; null for none.</param>
/// <param name="isSkipped">Whether a certificate without trust is accepted.</param>
public sealed class CertificateCheck(string? pin, bool isSkipped)
{
    private readonly object gate = new();
    private string? accepted;

    /// <summary>Why the last certificate was refused; null where it was not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The SHA-256 thumbprint of the certificate that was accepted; null before.</summary>
    public string? Accepted => accepted;

    /// <summary>What a user asks for.</summary>
    /// <param name="request">Pins a certificate, or has none checked.</param>
    /// <exception cref="HyException">The thumbprint is none (<c>Hy.Connect.Thumbprint</c>).</exception>
    public static CertificateCheck Of(ConnectionRequest request)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var pin = string.IsNullOrEmpty(request.Thumbprint) ? null : Normal(request.Thumbprint!)
            ?? throw new HyException("Hy.Connect.Thumbprint", "this is no thumbprint: write the 40 (SHA-1) or 64 (SHA-256) hexadecimal digits of the certificate's, colons allowed.");
        return new CertificateCheck(pin, request.SkipCertificateCheck);
    }

    /// <summary>Looks at a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="errors">What the system finds wrong with it.</param>
    public bool Accepts(X509Certificate2? certificate, SslPolicyErrors errors)
    {
        lock (gate)
        {
            Refusal = certificate is null ? "the server shows no certificate" : Reason(certificate, errors);
            return Refusal is null;
        }
    }

    /// <summary>A thumbprint as it is compared; null where a text is none.</summary>
    /// <param name="text">What a user wrote: hexadecimal digits, colons and spaces.</param>
    public static string? Normal(string text)
    {
        var digits = new string([.. text.Where(c => c is not (':' or ' ' or '-' or '\u200E'))]).ToUpperInvariant();
        return digits.Length is 40 or 64 && digits.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F')) ? digits : null;
    }

    private string? Reason(X509Certificate2 certificate, SslPolicyErrors errors)
    {
        var thumbprint = Sha256(certificate);
        if (accepted is not null && accepted != thumbprint)
            return "the certificate of the server has changed since connecting, to SHA-256 " + thumbprint;
        if (pin is not null && pin != thumbprint && !string.Equals(pin, certificate.Thumbprint, StringComparison.OrdinalIgnoreCase))
            return "the certificate is not the pinned one: its SHA-256 thumbprint is " + thumbprint;
        if (pin is null && !isSkipped && errors != SslPolicyErrors.None)
            return "the certificate is not trusted (" + Words(errors) + "): its SHA-256 thumbprint is " + thumbprint;
        accepted = thumbprint;
        return null;
    }

    private static string Words(SslPolicyErrors errors) => (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0
        ? "it is for another name" : "its issuer is not known or it is not valid now";

    private static string Sha256(X509Certificate2 certificate)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(certificate.RawData)).Replace("-", "");
    }
}
