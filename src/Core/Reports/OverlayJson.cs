using System;
using System.Globalization;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>What a site policy lays over a finding, as objects of JSON: in force or not; null where there is nothing.</summary>
internal static class OverlayJson
{
    /// <summary>Writes the exception.</summary>
    public static void Exception(JsonText json, string key, Finding finding)
    {
        if (finding.Exception is not { } exception)
        {
            json.Member(key, (string?)null);
            return;
        }

        json.Object(key, () =>
        {
            json.Member("inForce", finding.IsExcepted);
            json.Member("expires", Instant(exception.Until));
            json.Member("owner", exception.Owner);
            json.Member("ticket", exception.Ticket);
            json.Member("reason", exception.Reason);
        });
    }

    /// <summary>Writes the attestation.</summary>
    public static void Attestation(JsonText json, string key, Finding finding)
    {
        if (finding.Attestation is not { } attestation)
        {
            json.Member(key, (string?)null);
            return;
        }

        json.Object(key, () =>
        {
            json.Member("inForce", finding.Attested is not null);
            json.Member("answer", attestation.Answer.ToString());
            json.Member("who", attestation.Who);
            json.Member("when", Instant(attestation.When));
            json.Member("validUntil", Instant(attestation.Until));
            json.Member("evidence", attestation.Evidence);
            json.Member("evidenceSha256", attestation.EvidenceSha256);
        });
    }

    /// <summary>An instant with its zone.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);
}
