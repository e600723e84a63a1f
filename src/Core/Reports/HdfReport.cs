using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>
/// MITRE's Heimdall Data Format (exec-json): a control for each of ours with a result for each resource. The format knows
/// no "unknown": that is an error, which Heimdall counts against the whole control. No exception or attestation changes a
/// status: each result tells of its own, and the control has the waiver and the attestation of the format.
/// </summary>
internal sealed class HdfReport : IReportWriter
{
    public string Format => "hdf";

    public void Write(Assessment assessment, Stream output)
    {
        var references = new NistReferences(assessment.Summary);
        using var json = new JsonText(output, indented: true);
        json.StartObject();
        json.Object("platform", () =>
        {
            json.Member("name", ToolName.Name);
            json.Member("release", ToolName.Version);
            json.Member("target_id", string.Join(", ", assessment.Summary.Targets.Select(target => target.Target)));
        });
        json.Member("version", ToolName.Version);
        json.Object("statistics", () => { });
        json.Objects("profiles", [assessment], profile => Profile(json, profile, references));
        json.EndObject();
    }

    private static void Profile(JsonText json, Assessment assessment, NistReferences references)
    {
        var controls = FindingGroups.ByControl(assessment).ToList();
        json.Member("name", EditionName.DocumentId(assessment.Summary.Edition));
        json.Member("title", "NIST " + EditionName.Full(assessment.Summary.Edition));
        json.Member("version", ToolName.Version);
        // What stands here in other tools' files is the hash of a profile's source, and there is none.
        json.Member("sha256", "");
        foreach (var empty in new[] { "supports", "attributes" })
            json.Member(empty, []);
        json.Objects("groups", assessment.Summary.ByRecommendation, rollUp =>
        {
            json.Member("id", rollUp.Id);
            json.Member("title", rollUp.Title);
            json.Member("controls", controls.Where(control => control.First().Recommendations.Contains(rollUp.Id)).Select(control => control.Key));
        });
        json.Objects("controls", controls, control => Control(json, control, references));
    }

    private static void Control(JsonText json, IGrouping<string, Finding> findings, NistReferences references)
    {
        var first = findings.First();
        json.Member("id", first.Control);
        json.Member("title", first.Title);
        json.Member("desc", first.ControlInfo.Why);
        json.Objects("descriptions", new[] { ("check", first.ControlInfo.Wanted), ("fix", first.Remedy) }, description =>
        {
            json.Member("label", description.Item1);
            json.Member("data", description.Item2);
        });
        // An impact of 0 means that the control does not apply, so that nothing else may have it.
        json.Member("impact", findings.All(finding => finding.Verdict == Verdict.NotApplicable) ? 0 : Impact(first.Severity));
        json.Member("refs", []);
        json.Object("tags", () =>
        {
            json.Member("nist", references.Sp80053(first));
            json.Member("recommendations", references.Recommendations(first).Select(recommendation => recommendation.Key));
            json.Member("name", first.Name);
            json.Member("severity", first.Severity == Severity.Info ? "low" : first.Severity.ToString().ToLowerInvariant());
            json.Member("platform", first.Platform.ToString());
        });
        json.Member("code", "");
        json.Object("source_location", () => { });
        HdfOverlay.Waiver(json, findings);
        HdfOverlay.Attestation(json, findings);
        json.Objects("results", findings, finding => Result(json, finding));
    }

    private static void Result(JsonText json, Finding finding)
    {
        json.Member("status", finding.Verdict switch { Verdict.Pass => "passed", Verdict.Fail => "failed", Verdict.Unknown => "error", _ => "skipped" });
        json.Member("code_desc", FindingText.Place(finding) + ": " + finding.Title);
        json.Member("start_time", finding.CollectedAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        json.Member("resource_class", finding.Resource.Kind.ToString());
        json.Member("resource_id", finding.Resource.Id);
        json.Member(finding.Verdict is Verdict.Manual or Verdict.NotApplicable ? "skip_message" : "message",
            FindingText.Of(finding.Verdict) + ": " + OverlayText.After(FindingText.Because(finding), finding));
        json.Member("verdict", finding.Verdict.ToString());
        // "exception" is the format's own word for something else.
        if (finding.Exception is not null)
            OverlayJson.Exception(json, "waiver", finding);
        if (finding.Attestation is not null)
            OverlayJson.Attestation(json, "attestation", finding);
    }

    private static double Impact(Severity severity) => severity switch { Severity.High => 0.7, Severity.Medium => 0.5, Severity.Low => 0.3, _ => 0.1 };
}
