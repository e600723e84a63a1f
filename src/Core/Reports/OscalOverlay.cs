using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>What a site policy lays over a finding, as OSCAL tells it.</summary>
internal static class OscalOverlay
{
    /// <summary>The last year that OSCAL's date has room for.</summary>
    private const int LastYear = 2999;

    /// <summary>Exception and attestation as properties; without a value where there is none.</summary>
    public static IEnumerable<(string Name, string? Value)> Properties(Finding finding) =>
    [
        ("exception", finding.Exception is null ? null : finding.IsExcepted ? "in-force" : "expired"),
        ("exception-until", finding.Exception is { } until ? OverlayJson.Instant(until.Until) : null),
        ("exception-owner", finding.Exception?.Owner),
        ("exception-ticket", finding.Exception?.Ticket),
        ("exception-reason", finding.Exception?.Reason),
        ("attestation", finding.Attestation is null ? null : finding.Attested is null ? "not-in-force" : "in-force"),
        ("attestation-answer", finding.Attestation?.Answer.ToString()),
        ("attestation-by", finding.Attestation?.Who),
        ("attestation-on", finding.Attestation is { } when ? OverlayJson.Instant(when.When) : null),
        ("attestation-until", finding.Attestation is { } valid ? OverlayJson.Instant(valid.Until) : null),
        ("attestation-evidence", finding.Attestation?.Evidence),
        ("attestation-evidence-sha256", finding.Attestation?.EvidenceSha256),
    ];

    /// <summary>Writes exception and attestation as remarks, where there is one.</summary>
    public static void Remarks(OscalWriter oscal, Finding finding)
    {
        if (OverlayText.Line(finding) is { Length: > 0 } line)
            oscal.Json.Member("remarks", OscalWriter.Markup(line));
    }

    /// <summary>Writes an instant of a policy, which may lie later than OSCAL can tell: it is then left to the properties.</summary>
    public static void Instant(OscalWriter oscal, string key, DateTimeOffset instant)
    {
        if (CanTell(instant))
            oscal.Json.Member(key, OscalWriter.Time(instant));
    }

    /// <summary>Writes what the site has decided about a risk: to live with it, up to a milestone.</summary>
    public static void Response(OscalWriter oscal, Finding finding)
    {
        var json = oscal.Json;
        var exception = finding.Exception!;
        json.Member("uuid", OscalWriter.Uuid("exception", finding));
        json.Member("lifecycle", "planned");
        json.Member("title", finding.IsExcepted ? "Exception in force" : "Exception expired");
        json.Member("description", OscalWriter.Markup(OverlayText.Of(exception, finding.JudgedAt)));
        if (CanTell(exception.Until))
        {
            json.Objects("tasks", [exception], end =>
            {
                json.Member("uuid", OscalWriter.Uuid("exception-end", finding));
                json.Member("type", "milestone");
                json.Member("title", "The exception ends");
                json.Object("timing", () => json.Object("on-date", () => json.Member("date", OscalWriter.Time(end.Until))));
            });
        }
    }

    private static bool CanTell(DateTimeOffset instant) => instant.UtcDateTime.Year is >= 1900 and <= LastYear;
}
