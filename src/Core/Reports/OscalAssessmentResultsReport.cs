using System;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>
/// OSCAL assessment results: an observation for each of our findings, and a finding of OSCAL for each recommendation
/// that was judged. An exception or attestation leaves the state of a finding as it is; what is or was excepted has a risk,
/// which is an approved deviation as long as the exception is in force.
/// </summary>
internal sealed class OscalAssessmentResultsReport : IReportWriter
{
    public string Format => "oscalassessmentresults";

    public void Write(Assessment assessment, Stream output)
    {
        using var oscal = new OscalWriter(assessment, "assessment-results", output);
        var json = oscal.Json;
        var title = "Assessment of hypervisors against " + EditionName.Full(assessment.Summary.Edition);
        oscal.Document(title, () =>
        {
            json.Object("import-ap", () => json.Member("href", "#" + oscal.Uuid("plan")));
            json.Objects("results", [assessment], _ => Result(oscal, assessment, title));
            json.Object("back-matter", () => json.Objects("resources", [assessment], _ =>
            {
                json.Member("uuid", oscal.Uuid("plan"));
                json.Member("title", "No assessment plan");
                json.Member("description", "There is no plan in OSCAL: every control for the platforms of the targets was judged, as far as the user had not chosen some.");
            }));
        });
    }

    private static void Result(OscalWriter oscal, Assessment assessment, string title)
    {
        var json = oscal.Json;
        json.Member("uuid", oscal.Uuid("result"));
        json.Member("title", title);
        json.Member("description", "What was read of the hypervisors, and what each control says of it.");
        json.Member("start", oscal.Start);
        json.Member("end", oscal.End);
        json.Object("local-definitions", () => oscal.InventoryItems(_ => true));
        ReviewedControls(oscal, assessment);
        oscal.Observations(_ => true);
        if (assessment.Findings.Any(IsDeviation))
            OscalRisks.Write(oscal, assessment.Findings.Where(IsDeviation));
        var judged = assessment.Summary.ByRecommendation.Where(rollUp => rollUp.Counts.Total > 0).ToList();
        if (judged.Count > 0)
            json.Objects("findings", judged, rollUp => Finding(oscal, assessment, rollUp));
    }

    /// <summary>Whether the site has decided to live with it, be it only once.</summary>
    private static bool IsDeviation(Core.Results.Finding finding) => finding.Exception is not null;

    private static void ReviewedControls(OscalWriter oscal, Assessment assessment)
    {
        var controls = FindingGroups.ByControl(assessment).SelectMany(control => oscal.References.Sp80053(control.First()))
            .Distinct().OrderBy(id => id, StringComparer.Ordinal).ToList();
        oscal.Json.Object("reviewed-controls", () => oscal.Json.Objects("control-selections", [controls], selected =>
        {
            oscal.Json.Member("description", "The controls of SP 800-53 Rev. 5 that the judged recommendations are linked to. No document of NIST links them: it is this product's judgement.");
            if (selected.Count == 0)
                oscal.Json.Object("include-all", () => { });
            else
                oscal.Json.Objects("include-controls", selected, id => oscal.Json.Member("control-id", OscalWriter.ControlId(id)));
        }));
    }

    private static void Finding(OscalWriter oscal, Assessment assessment, RollUp rollUp)
    {
        var json = oscal.Json;
        var recommendation = oscal.References.Recommendation(rollUp.Id)!;
        var counts = rollUp.Counts;
        json.Member("uuid", oscal.Uuid(recommendation.Key));
        json.Member("title", OscalWriter.Markup(rollUp.Id + ": " + rollUp.Title));
        json.Member("description", OscalWriter.Markup(recommendation.Summary));
        oscal.Properties(new (string, string?)[]
        {
            ("recommendation", recommendation.Key), ("verdict", rollUp.Overall.ToString()), ("pass", Number(counts.Pass)), ("fail", Number(counts.Fail)),
            ("unknown", Number(counts.Unknown)), ("manual", Number(counts.Manual)), ("not-applicable", Number(counts.NotApplicable)),
            ("fail-excepted", Number(counts.FailExcepted)), ("unknown-excepted", Number(counts.UnknownExcepted)), ("manual-excepted", Number(counts.ManualExcepted)),
            ("attested-pass", Number(counts.AttestedPass)), ("attested-fail", Number(counts.AttestedFail)),
        }.Concat(recommendation.Sp80053.Select(id => ("sp800-53", (string?)OscalWriter.ControlId(id)))));
        json.Object("target", () =>
        {
            json.Member("type", "objective-id");
            json.Member("target-id", "SP-" + recommendation.Key.Replace(':', '.'));
            json.Object("status", () =>
            {
                // What could not be read, or nobody has looked at, is not satisfied.
                json.Member("state", rollUp.Overall is Verdict.Pass or Verdict.NotApplicable ? "satisfied" : "not-satisfied");
                json.Member("reason", rollUp.Overall switch { Verdict.Pass => "pass", Verdict.Fail => "fail", _ => "other" });
            });
        });
        json.Objects("related-observations", assessment.Findings.Where(finding => finding.Recommendations.Contains(rollUp.Id)),
            finding => json.Member("observation-uuid", OscalWriter.ObservationUuid(finding)));
        var deviations = assessment.Findings.Where(finding => IsDeviation(finding) && finding.Recommendations.Contains(rollUp.Id));
        if (deviations.Any())
            OscalRisks.Related(oscal, deviations);
    }

    private static string Number(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
