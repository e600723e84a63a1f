using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>
/// What HDF has for a control as a whole: a waiver and an attestation. The policy lays either over single results, so that a
/// waiver says over how many, and only what is attested of every result that a person must look at is attested of the control.
/// </summary>
internal static class HdfOverlay
{
    /// <summary>Writes the waiver, in force or expired, where there is an exception. It never skips a control: the verdicts stand.</summary>
    public static void Waiver(JsonText json, IEnumerable<Finding> findings)
    {
        var over = findings.Where(finding => finding.Exception is not null).ToList();
        if (over.Count == 0)
            return;
        var inForce = over.Count(finding => finding.IsExcepted);
        json.Object("waiver_data", () =>
        {
            // The whole is waived no longer than its shortest part in force.
            json.Member("expiration_date", OverlayJson.Instant(inForce > 0 ? over.Where(finding => finding.IsExcepted).Min(finding => finding.Exception!.Until) : over.Max(finding => finding.Exception!.Until)));
            json.Member("justification", Joined(over.Select(finding => (finding.Exception, finding.JudgedAt)).Distinct().Select(entry => OverlayText.Of(entry.Exception!, entry.JudgedAt))));
            json.Member("message", FormattableString.Invariant($"{inForce} of {findings.Count()} results are excepted, and {over.Count - inForce} were until their exception expired. All were judged, and their verdicts stand."));
            json.Member("run", true);
            json.Member("skipped_due_to_waiver", false);
        });
    }

    /// <summary>Writes the attestation, where every result that a person must look at has one in force.</summary>
    public static void Attestation(JsonText json, IEnumerable<Finding> findings)
    {
        var manual = findings.Where(finding => finding.Verdict == Verdict.Manual).ToList();
        if (manual.Count == 0 || manual.Any(finding => finding.Attested is null))
            return;
        var entries = manual.Select(finding => finding.Attestation!).Distinct().ToList();
        var from = entries.Min(entry => entry.When);
        json.Object("attestation_data", () =>
        {
            json.Member("control_id", manual[0].Control);
            json.Member("explanation", Joined(entries.Select(entry => OverlayText.Of(entry, manual[0].JudgedAt))));
            // The format has no end but "so long after it was updated", in whole days here and so never too late.
            json.Member("frequency", Math.Floor((entries.Min(entry => entry.Until) - from).TotalDays).ToString(CultureInfo.InvariantCulture) + "d");
            json.Member("status", manual.Any(finding => finding.Attested == Verdict.Fail) ? "failed" : "passed");
            json.Member("updated", OverlayJson.Instant(from));
            json.Member("updated_by", string.Join(", ", entries.Select(entry => entry.Who).Distinct()));
        });
    }

    private static string Joined(IEnumerable<string> lines) => string.Join("\n", lines);
}
