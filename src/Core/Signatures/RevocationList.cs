using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HypervisorHardening.Core.Signatures;

/// <summary>The list of an authority's revoked certificates (RFC 5280), from a file.</summary>
internal sealed class RevocationList
{
    private static readonly Dictionary<string, (bool IsRsa, HashAlgorithmName Hash)> Algorithms = new(StringComparer.Ordinal)
    {
        ["2A864886F70D01010B"] = (true, HashAlgorithmName.SHA256), ["2A864886F70D01010C"] = (true, HashAlgorithmName.SHA384), ["2A864886F70D01010D"] = (true, HashAlgorithmName.SHA512),
        ["2A8648CE3D040302"] = (false, HashAlgorithmName.SHA256), ["2A8648CE3D040303"] = (false, HashAlgorithmName.SHA384), ["2A8648CE3D040304"] = (false, HashAlgorithmName.SHA512),
    };

    private readonly Dictionary<string, DateTimeOffset> revoked = new(StringComparer.Ordinal);
    private readonly byte[] signed, issuer, signature;
    private readonly string algorithm;

    private RevocationList(byte[] der)
    {
        var list = new DerReader(der).Enter(DerReader.Sequence);
        signed = list.Whole();
        algorithm = Hex(list.Enter(DerReader.Sequence).Content(DerReader.Identifier));
        signature = [.. list.Content(DerReader.Bits).Skip(1)];
        var body = new DerReader(signed).Enter(DerReader.Sequence);
        if (body.Next == DerReader.Integer)
            body.Skip();
        body.Skip();
        issuer = body.Whole();
        body.Time();
        // RFC 5280 wants it in every list; one without it says nothing of today.
        NextUpdate = body.Next is DerReader.UtcTime or DerReader.GeneralizedTime ? body.Time() : DateTimeOffset.MinValue;
        if (body.Next != DerReader.Sequence)
            return;
        for (var entries = body.Enter(DerReader.Sequence); !entries.IsAtEnd;)
        {
            var entry = entries.Enter(DerReader.Sequence);
            revoked[Number(entry.Content(DerReader.Integer))] = entry.Time();
        }
    }

    /// <summary>When the next list comes: from then on this one tells nothing.</summary>
    public DateTimeOffset NextUpdate { get; }

    /// <summary>Reads a list.</summary>
    /// <param name="der">The list.</param>
    /// <param name="file">Where it is from.</param>
    /// <exception cref="HyException"><c>Hy.Trust.Read</c>: it is none.</exception>
    public static RevocationList Parse(byte[] der, string file)
    {
        try
        {
            return new RevocationList(der);
        }
        catch (FormatException fault)
        {
            throw new HyException("Hy.Trust.Read", "'" + file + "' is not a revocation list (" + fault.Message + "): name a CRL in PEM or DER.", fault);
        }
    }

    /// <summary>Whether the list is of the one who has issued a certificate.</summary>
    public bool IsFor(X509Certificate2 certificate) => issuer.SequenceEqual(certificate.IssuerName.RawData);

    /// <summary>Whether the key of a certificate has signed the list.</summary>
    public bool IsSignedBy(X509Certificate2 authority)
    {
        if (!issuer.SequenceEqual(authority.SubjectName.RawData) || !Algorithms.TryGetValue(algorithm, out var how))
            return false;
        try
        {
            if (how.IsRsa)
            {
                using var rsa = authority.GetRSAPublicKey();
                return rsa is not null && rsa.VerifyData(signed, signature, how.Hash, RSASignaturePadding.Pkcs1);
            }

            using var curve = authority.GetECDsaPublicKey();
            return curve is not null && curve.VerifyData(signed, Plain(signature, (curve.KeySize + 7) / 8), how.Hash);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>When a certificate was revoked; null where it was not.</summary>
    public DateTimeOffset? RevokedAt(X509Certificate2 certificate) =>
        revoked.TryGetValue(Number([.. certificate.GetSerialNumber().Reverse()]), out var at) ? at : null;

    /// <summary>Two numbers in DER as .NET wants them: one behind the other, each as long as the key.</summary>
    private static byte[] Plain(byte[] signature, int size)
    {
        var numbers = new DerReader(signature).Enter(DerReader.Sequence);
        return [.. Padded(numbers.Content(DerReader.Integer), size), .. Padded(numbers.Content(DerReader.Integer), size)];
    }

    private static byte[] Padded(byte[] number, int size)
    {
        var digits = number.SkipWhile(part => part == 0).ToArray();
        return digits.Length > size ? throw new FormatException("a number is too large") : [.. new byte[size - digits.Length], .. digits];
    }

    private static string Number(byte[] number) => Hex([.. number.SkipWhile(part => part == 0)]);

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", "");
}
