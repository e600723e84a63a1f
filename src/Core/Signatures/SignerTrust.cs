using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Core.Signatures;

/// <summary>Whose signatures are trusted: certain certificates, and whatever certain authorities have issued. What the system trusts does not count.</summary>
public sealed class SignerTrust
{
    private const X509ChainStatusFlags Harmless = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
        | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    /// <summary>Code signing, mail, documents, any.</summary>
    private static readonly string[] Purposes = ["1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "2.5.29.37.0"];

    private readonly HashSet<string> thumbprints;
    private readonly List<X509Certificate2> authorities = [];
    private readonly IReadOnlyList<RevocationList> lists;

    /// <summary>Reads what is trusted.</summary>
    /// <param name="thumbprints">Thumbprints of certificates, SHA-1 or SHA-256: of signers, or of authorities.</param>
    /// <param name="authorities">Files with certificates of authorities.</param>
    /// <param name="revocationLists">Files with revocation lists; none where revocation is not asked about.</param>
    /// <exception cref="HyException"><c>Hy.Connect.Thumbprint</c>: one is no thumbprint. <c>Hy.Trust.Read</c>: a file can not be read, or holds something else.</exception>
    public SignerTrust(IEnumerable<string> thumbprints, IEnumerable<string> authorities, IEnumerable<string> revocationLists)
    {
        this.thumbprints = [.. thumbprints.Select(text => CertificateCheck.Normal(text)
            ?? throw new HyException("Hy.Connect.Thumbprint", "'" + text + "' is no thumbprint: write the 40 (SHA-1) or 64 (SHA-256) hexadecimal digits of the certificate's, colons allowed."))];
        foreach (var file in authorities)
            this.authorities.AddRange(Certificates(file));
        lists = [.. revocationLists.SelectMany(file => PemFile.Read(file, "X509 CRL").Select(der => RevocationList.Parse(der, file)))];
    }

    /// <summary>Whether nobody is trusted.</summary>
    public bool IsEmpty => thumbprints.Count == 0 && authorities.Count == 0;

    /// <summary>Judges the certificate of a signature.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="others">What else came with the signature: may be of help, and is not believed.</param>
    /// <param name="signed">When it was signed.</param>
    /// <param name="now">The time.</param>
    internal (SignerStanding Standing, string Reason) Judge(X509Certificate2 certificate, IEnumerable<X509Certificate2> others, DateTimeOffset signed, DateTimeOffset now)
    {
        var signer = new Signer(certificate);
        if (IsEmpty)
            return (SignerStanding.Untrusted, "no signer is trusted here, so nobody can tell whether " + signer + " may sign: name signers or authorities");
        using var chain = Chain(certificate, others, signed);
        var elements = chain.ChainElements.Cast<X509ChainElement>().Select(element => element.Certificate).ToList();
        if (!IsTrusted(signer) && Distrust(chain, elements) is { } why)
            return (SignerStanding.Untrusted, "signed by " + signer + ", " + why);
        if (!signer.IsValidAt(signed))
            return (SignerStanding.Expired, FormattableString.Invariant($"the certificate of {signer} was valid from {signer.NotBefore:yyyy-MM-dd} to {signer.NotAfter:yyyy-MM-dd}, and it was signed on {signed:yyyy-MM-dd}"));
        return lists.Count == 0 ? (SignerStanding.Trusted, "") : Revocation(elements, now);
    }

    private bool IsTrusted(Signer signer) => thumbprints.Any(signer.Is);

    private bool IsAuthority(X509Certificate2 certificate) =>
        authorities.Any(authority => authority.RawData.SequenceEqual(certificate.RawData)) || IsTrusted(new Signer(certificate));

    private X509Chain Chain(X509Certificate2 certificate, IEnumerable<X509Certificate2> others, DateTimeOffset at)
    {
        var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        policy.VerificationTime = at.LocalDateTime;
        policy.ExtraStore.AddRange(authorities.Concat(others).ToArray());
        // Newer frameworks only; the older ones fetch what is missing by the addresses in a certificate.
        policy.GetType().GetProperty("DisableCertificateDownloads")?.SetValue(policy, true);
        chain.Build(certificate);
        return chain;
    }

    private string? Distrust(X509Chain chain, List<X509Certificate2> elements)
    {
        var anchor = elements.FindIndex(1, Math.Max(0, elements.Count - 1), IsAuthority);
        if (anchor < 0)
            return "whom nobody trusts here";
        if (!MaySign(elements[0]))
            return "whose certificate is of a trusted authority, but not for signing (its extended key usage has neither code signing, documents nor mail)";
        for (var i = 0; i <= anchor; i++)
        {
            // The signer's own time is judged apart; an anchor is one however old.
            var ignored = Harmless | (i == 0 || i == anchor ? X509ChainStatusFlags.NotTimeValid : X509ChainStatusFlags.NoError);
            if (chain.ChainElements[i].ChainElementStatus.FirstOrDefault(status => (status.Status & ~ignored) != 0) is { Status: not X509ChainStatusFlags.NoError } status)
                return "whose chain to the trusted authority is not right (" + status.Status + ")";
        }

        return null;
    }

    /// <summary>An authority vouches for servers and users too: these do not make gold images.</summary>
    private static bool MaySign(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().All(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(purpose => Purposes.Contains(purpose.Value)));

    private (SignerStanding Standing, string Reason) Revocation(List<X509Certificate2> elements, DateTimeOffset now)
    {
        for (var i = 0; i < elements.Count && (i == 0 || i < elements.Count - 1); i++)
        {
            var signer = new Signer(elements[i]);
            var issuer = elements[Math.Min(i + 1, elements.Count - 1)];
            var fitting = lists.Where(list => list.IsFor(elements[i])).ToList();
            if (fitting.Count == 0 && i > 0)
                continue;
            if (fitting.Count == 0)
                return (SignerStanding.RevocationUnknown, "no revocation list given is of the issuer of " + signer);
            if (fitting.FirstOrDefault(list => list.IsSignedBy(issuer)) is not { } list)
                return (SignerStanding.RevocationUnknown, "the revocation list is not signed by the issuer of " + signer + ", or that certificate is not known: give it as an authority");
            if (list.RevokedAt(elements[i]) is { } at)
                return (SignerStanding.Revoked, FormattableString.Invariant($"the certificate of {signer} was revoked on {at:yyyy-MM-dd}"));
            if (list.NextUpdate < now)
                return (SignerStanding.RevocationUnknown, FormattableString.Invariant($"the revocation list for {signer} is out of date since {list.NextUpdate:yyyy-MM-dd}"));
        }

        return (SignerStanding.Trusted, "");
    }

    private static IEnumerable<X509Certificate2> Certificates(string file)
    {
        var pieces = PemFile.Read(file, "CERTIFICATE", "TRUSTED CERTIFICATE");
        try
        {
            return pieces.Count == 0 ? throw new CryptographicException("there is no certificate in it") : [.. pieces.Select(piece => new X509Certificate2(piece))];
        }
        catch (CryptographicException fault)
        {
            throw new HyException("Hy.Trust.Read", "'" + file + "' gives no certificate (" + fault.Message + "): name a file with certificates of authorities, in PEM or DER.", fault);
        }
    }
}
