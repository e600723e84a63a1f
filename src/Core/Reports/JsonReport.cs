using System;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>The product's own JSON, schema 1: tool, targets, findings with evidence, summary.</summary>
internal sealed class JsonReport : IReportWriter
{
    private const int Schema = 1;

    public string Format => "json";

    public void Write(Assessment assessment, Stream output)
    {
        using var json = new JsonText(output, indented: true);
        json.StartObject();
        json.Member("schema", Schema);
        json.Key("tool");
        json.StartObject();
        json.Member("name", ToolName.Name);
        json.Member("version", ToolName.Version);
        json.EndObject();
        json.Member("edition", Camel(assessment.Summary.Edition));
        json.Objects("targets", assessment.Summary.Targets, one => Target(json, one));
        json.Objects("findings", assessment.Findings, one => Finding(json, one));
        json.Key("summary");
        Summary(json, assessment.Summary);
        json.EndObject();
    }

    private static void Target(JsonText json, TargetInfo target)
    {
        json.Member("target", target.Target);
        json.Member("platform", target.Platform.ToString());
        json.Member("product", target.Product);
        json.Member("version", target.Version.ToString());
        json.Member("apiVersion", target.ApiVersion.ToString());
        json.Member("hypervisorType", target.HypervisorType);
        json.Key("details");
        json.StartObject();
        foreach (var detail in target.Details.OrderBy(detail => detail.Key, StringComparer.Ordinal))
            json.Member(detail.Key, detail.Value);
        json.EndObject();
    }

    private static void Finding(JsonText json, Finding finding)
    {
        json.Member("control", finding.Control);
        json.Member("name", finding.Name);
        json.Member("title", finding.Title);
        json.Member("recommendations", finding.Recommendations);
        json.Member("platform", finding.Platform.ToString());
        json.Member("target", finding.Target.Target);
        json.Key("resource");
        json.StartObject();
        json.Member("kind", finding.Resource.Kind.ToString());
        json.Member("id", finding.Resource.Id);
        json.Member("name", finding.Resource.Name);
        json.Member("host", finding.Resource.Host);
        json.EndObject();
        json.Member("verdict", finding.Verdict.ToString());
        json.Member("actual", finding.Actual);
        json.Member("wanted", finding.Wanted);
        json.Member("reason", finding.Reason);
        json.Member("severity", finding.Severity.ToString());
        json.Member("impact", finding.Impact.ToString());
        json.Member("remedy", finding.Remedy);
        OverlayJson.Exception(json, "exception", finding);
        OverlayJson.Attestation(json, "attestation", finding);
        json.Member("collectedAt", OverlayJson.Instant(finding.CollectedAt));
        json.Objects("evidence", finding.Evidence, one => Evidence(json, one));
    }

    private static void Evidence(JsonText json, Evidence evidence)
    {
        json.Member("source", evidence.Setting.Source);
        json.Member("path", evidence.Setting.Path);
        json.Member("state", evidence.Reading.State.ToString());
        json.Member("value", evidence.Reading.Text ?? evidence.Reading.Reason);
    }

    private static void Summary(JsonText json, AssessmentSummary summary)
    {
        json.StartObject();
        Counts(json, summary.Counts);
        json.Objects("recommendations", summary.ByRecommendation, one => RollUp(json, one));
        json.Objects("functions", summary.ByFunction, one => RollUp(json, one));
        json.Objects("threats", summary.ByThreat, one => RollUp(json, one));
        json.Objects("policyWarnings", summary.PolicyWarnings, one => Warning(json, one));
        json.EndObject();
    }

    private static void Warning(JsonText json, PolicyProblem warning)
    {
        json.Member("id", warning.Id);
        json.Member("path", warning.Path);
        json.Member("line", warning.Line);
        json.Member("column", warning.Column);
        json.Member("message", warning.Message);
    }

    private static void RollUp(JsonText json, RollUp rollUp)
    {
        json.Member("id", rollUp.Id);
        json.Member("title", rollUp.Title);
        json.Member("overall", rollUp.Overall?.ToString());
        Counts(json, rollUp.Counts);
    }

    private static void Counts(JsonText json, VerdictCounts counts)
    {
        json.Member("total", counts.Total);
        json.Member("pass", counts.Pass);
        json.Member("fail", counts.Fail);
        json.Member("unknown", counts.Unknown);
        json.Member("manual", counts.Manual);
        json.Member("notApplicable", counts.NotApplicable);
        json.Member("failExcepted", counts.FailExcepted);
        json.Member("unknownExcepted", counts.UnknownExcepted);
        json.Member("manualExcepted", counts.ManualExcepted);
        json.Member("attestedPass", counts.AttestedPass);
        json.Member("attestedFail", counts.AttestedFail);
    }

    private static string Camel<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
