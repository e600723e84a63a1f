using System;
using System.Globalization;
using System.IO;
using System.Text;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>Comma-separated values, one line for each finding.</summary>
internal sealed class CsvReport : IReportWriter
{
    private static readonly string[] Columns =
        ["Control", "Name", "Recommendations", "Platform", "Target", "Kind", "Resource", "Host", "Verdict", "Actual", "Wanted", "Reason", "Severity", "Impact", "CollectedAt",
        "Excepted", "ExceptionUntil", "ExceptionOwner", "ExceptionTicket", "ExceptionReason", "Attested", "AttestedBy", "AttestedUntil", "AttestedEvidence"];

    public string Format => "csv";

    public void Write(Assessment assessment, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true);
        var csv = new CsvText(writer);
        csv.Line(Columns);
        foreach (var finding in assessment.Findings)
        {
            csv.Line(
            [
                finding.Control, finding.Name, string.Join(" ", finding.Recommendations), finding.Platform.ToString(), finding.Target.Target,
                finding.Resource.Kind.ToString(), finding.Resource.Name, finding.Resource.Host, finding.Verdict.ToString(), finding.Actual,
                finding.Wanted, finding.Reason, finding.Severity.ToString(), finding.Impact.ToString(),
                Instant(finding.CollectedAt), Exception(finding), Instant(finding.Exception?.Until), finding.Exception?.Owner, finding.Exception?.Ticket, finding.Exception?.Reason,
                Attestation(finding), finding.Attestation?.Who, Instant(finding.Attestation?.Until), finding.Attestation?.Evidence,
            ]);
        }
    }

    private static string? Exception(Finding finding) => finding.Exception is null ? null : finding.IsExcepted ? "yes" : "expired";

    private static string? Attestation(Finding finding) => finding.Attestation is null ? null : finding.Attested?.ToString() ?? "not in force";

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("O", CultureInfo.InvariantCulture);
}
