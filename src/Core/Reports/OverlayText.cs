using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>What a site policy lays over a finding, in whole lines however long: first whether it counts and until when, then who, then why. No control character is in any of them.</summary>
internal static class OverlayText
{
    /// <summary>Exception and attestation, a line for each.</summary>
    public static IEnumerable<string> Lines(Finding finding)
    {
        if (finding.Exception is { } exception)
            yield return Of(exception, finding.JudgedAt);
        if (finding.Attestation is { } attestation)
            yield return Of(attestation, finding.JudgedAt);
    }

    /// <summary>Exception and attestation in one line; empty where there is neither.</summary>
    public static string Line(Finding finding) => string.Join("; ", Lines(finding));

    /// <summary>A text with exception and attestation behind it.</summary>
    public static string After(string text, Finding finding) => Line(finding) is { Length: > 0 } line ? text + "; " + line : text;

    /// <summary>An exception as it stands at an instant.</summary>
    public static string Of(ExceptionEntry exception, DateTimeOffset at) => SafeText.Printable(
        "Exception " + (exception.IsInForce(at) ? "in force until " : "expired since ") + PolicyEntry.Shown(exception.Until)
        + ", owner " + exception.Owner + (exception.Ticket is null ? "" : ", ticket " + exception.Ticket) + ": " + exception.Reason);

    /// <summary>An attestation as it stands at an instant.</summary>
    public static string Of(AttestationEntry attestation, DateTimeOffset at) => SafeText.Printable(
        "Attestation " + (attestation.IsInForce(at) ? "valid until " : at < attestation.When ? "not yet valid, until " : "expired since ") + PolicyEntry.Shown(attestation.Until)
        + ": " + (attestation.Answer == Verdict.Pass ? "pass" : "fail") + " by " + attestation.Who + " on " + PolicyEntry.Shown(attestation.When)
        + ", evidence " + attestation.Evidence + (attestation.EvidenceSha256 is null ? "" : ", SHA-256 " + attestation.EvidenceSha256));
}
