using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>What a site policy lays over a finding, as cells of comma-separated values.</summary>
internal static class OverlayCells
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["Excepted", "ExceptionUntil", "ExceptionOwner", "ExceptionTicket", "ExceptionReason", "Attested", "AttestedBy", "AttestedUntil", "AttestedEvidence"];

    /// <summary>The cells of a finding.</summary>
    public static IReadOnlyList<string?> Of(Finding finding) =>
    [
        finding.Exception is null ? null : finding.IsExcepted ? "yes" : "expired",
        Instant(finding.Exception?.Until), finding.Exception?.Owner, finding.Exception?.Ticket, finding.Exception?.Reason,
        finding.Attestation is null ? null : finding.Attested?.ToString() ?? "not in force",
        finding.Attestation?.Who, Instant(finding.Attestation?.Until), finding.Attestation?.Evidence,
    ];

    private static string? Instant(DateTimeOffset? instant) => instant is { } known ? OverlayJson.Instant(known) : null;
}
