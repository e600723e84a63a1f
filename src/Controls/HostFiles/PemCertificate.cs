using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>A certificate in a text file.</summary>
internal static class PemCertificate
{
    /// <summary>In force until 2026-03-02 12:00 UTC, thirty days after the instant at which examples play.</summary>
    public const string Sample = "-----BEGIN CERTIFICATE-----\nMIIBBTCBrAIBATAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARrdm0xMB4XDTI1MDEw\nMTAwMDAwMFoXDTI2MDMwMjEyMDAwMFowDzENMAsGA1UEAwwEa3ZtMTBZMBMGByqG\n"
        + "SM49AgEGCCqGSM49AwEHA0IABLGR5Bq2j1aoJFK6vUcjacWNnmI807X6h4cnTc9t\npSIcHJnPcWAt+fpdmzhpHoAJUdqTj29z4H6Er7E07Q+5wfQwCgYIKoZIzj0EAwID\n"
        + "SAAwRQIhAL9ZUYl5nrOAytji9m+rbB1vT/UhYaXLDGuXYI5j+J1yAiAxxgHco/Z8\n1abRDv/eSl9UDmQr21V+vccx0zAstzgN0A==\n-----END CERTIFICATE-----";

    /// <summary>Whether a certificate is in force now and until a later time.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="files">Files with their texts.</param>
    /// <param name="until">Until when it must be.</param>
    /// <param name="now">The time.</param>
    public static Judgement Judge(string path, Reading files, DateTimeOffset until, DateTimeOffset now)
    {
        if (InForce(files.Rows.FirstOrDefault(file => file["path"] == path)?["text"]) is not var (begin, end))
            return Judgement.Fail(path + " is not a certificate");
        return begin > now ? Judgement.Fail(path + " is not in force yet")
            : Judgement.Of(end >= until, "certificate in force until " + end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>From when to when a certificate is in force; null where a text is none.</summary>
    public static (DateTimeOffset Begin, DateTimeOffset End)? InForce(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            using var certificate = new X509Certificate2(Encoding.ASCII.GetBytes(text));
            return (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
