using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>
/// SARIF 2.1.0: a rule for each control, related to the recommendations and to SP 800-53 as taxonomies, and a result for each finding.
/// What is excepted is suppressed, with its kind as it was; an exception that has expired suppresses nothing.
/// </summary>
internal sealed class SarifReport : IReportWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Sp80053 = "NIST SP 800-53 Rev. 5";

    public string Format => "sarif";

    public void Write(Assessment assessment, Stream output)
    {
        var references = new NistReferences(assessment.Summary);
        var rules = FindingGroups.ByControl(assessment).Select(control => control.First()).ToList();
        var index = rules.Select((rule, number) => (rule.Control, number)).ToDictionary(pair => pair.Control, pair => pair.number, StringComparer.Ordinal);
        using var json = new JsonText(output, indented: true);
        json.StartObject();
        json.Member("$schema", Schema);
        json.Member("version", "2.1.0");
        json.Objects("runs", [assessment], run =>
        {
            json.Object("tool", () => json.Object("driver", () =>
            {
                json.Member("name", ToolName.Name);
                json.Member("semanticVersion", ToolName.Version);
                json.Objects("rules", rules, rule => Rule(json, rule, references));
            }));
            Taxonomies(json, rules, references);
            json.Member("columnKind", "utf16CodeUnits");
            json.Objects("results", run.Findings, finding => Result(json, finding, index[finding.Control]));
        });
        json.EndObject();
    }

    private static void Rule(JsonText json, Finding rule, NistReferences references)
    {
        json.Member("id", rule.Control);
        json.Member("name", rule.Name);
        Text(json, "shortDescription", rule.Title);
        Text(json, "fullDescription", rule.ControlInfo.Why);
        Text(json, "help", rule.Remedy);
        json.Object("defaultConfiguration", () => json.Member("level", Level(rule.Severity)));
        json.Objects("relationships", Related(rule, references), taxon =>
        {
            json.Object("target", () =>
            {
                json.Member("id", taxon.Id);
                json.Object("toolComponent", () => json.Member("name", taxon.Taxonomy));
            });
            json.Member("kinds", ["relevant"]);
        });
        json.Object("properties", () => json.Member("tags", ["security", rule.Platform.ToString(), rule.Severity.ToString()]));
    }

    private static IEnumerable<(string Taxonomy, string Id, string Title)> Related(Finding rule, NistReferences references) =>
        references.Recommendations(rule).Select(recommendation => ("NIST " + EditionName.Full(recommendation.Edition), recommendation.Id, recommendation.Title))
            .Concat(references.Sp80053(rule).Select(id => (Sp80053, id, references.Sp80053Title(id))));

    private static void Taxonomies(JsonText json, List<Finding> rules, NistReferences references)
    {
        var taxonomies = rules.SelectMany(rule => Related(rule, references)).Distinct().GroupBy(taxon => taxon.Taxonomy)
            .OrderBy(taxonomy => taxonomy.Key, StringComparer.Ordinal);
        json.Objects("taxonomies", taxonomies, taxonomy =>
        {
            json.Member("name", taxonomy.Key);
            json.Member("organization", "NIST");
            json.Objects("taxa", taxonomy.OrderBy(taxon => taxon.Id, StringComparer.Ordinal), taxon =>
            {
                json.Member("id", taxon.Id);
                Text(json, "shortDescription", taxon.Title);
            });
        });
    }

    private static void Result(JsonText json, Finding finding, int rule)
    {
        json.Member("ruleId", finding.Control);
        json.Member("ruleIndex", rule);
        json.Member("kind", finding.Verdict switch
        {
            Verdict.Pass => "pass",
            Verdict.Fail => "fail",
            Verdict.Unknown => "open",
            Verdict.Manual => "review",
            _ => "notApplicable",
        });
        json.Member("level", finding.Verdict == Verdict.Fail ? Level(finding.Severity) : "none");
        Text(json, "message", FindingText.Place(finding) + ": " + finding.Title + " (" + OverlayText.After(FindingText.Because(finding), finding) + ")");
        json.Objects("locations", [finding.Resource], resource =>
        {
            json.Object("physicalLocation", () => json.Object("artifactLocation", () => json.Member("uri", Uri(finding))));
            json.Objects("logicalLocations", [resource], logical =>
            {
                json.Member("name", logical.Name);
                json.Member("fullyQualifiedName", finding.Target.Target + "/" + logical.Kind + "/" + logical.Id);
                json.Member("kind", logical.Kind.ToString());
            });
        });
        json.Object("partialFingerprints", () => json.Member("finding/v1", NameUuid.Of(finding.Target.Target, finding.Resource.Kind.ToString(), finding.Resource.Id, finding.Control)));
        // SARIF wants suppressions for all results of a run or for none: an empty array says that there is none.
        json.Objects("suppressions", new[] { finding }.Where(one => one.IsExcepted), one =>
        {
            json.Member("kind", "external");
            json.Member("status", "accepted");
            json.Member("justification", OverlayText.Of(one.Exception!, one.JudgedAt));
            OverlayJson.Exception(json, "properties", one);
        });
        json.Object("properties", () =>
        {
            json.Member("verdict", finding.Verdict.ToString());
            json.Member("actual", finding.Actual);
            json.Member("wanted", finding.Wanted);
            json.Member("reason", finding.Reason);
            json.Member("impact", finding.Impact.ToString());
            json.Member("collectedAt", finding.CollectedAt.ToString("O", CultureInfo.InvariantCulture));
            json.Member("evidence", finding.Evidence.Select(FindingText.Evidence));
            if (finding.Exception is not null)
                OverlayJson.Exception(json, "exception", finding);
            if (finding.Attestation is not null)
                OverlayJson.Attestation(json, "attestation", finding);
        });
    }

    /// <summary>A place that no file has: the kind of resource stands last, so that no name leads out of it.</summary>
    private static string Uri(Finding finding) =>
        System.Uri.EscapeDataString(SafeText.OneLine(finding.Target.Target)) + "/" + System.Uri.EscapeDataString(SafeText.OneLine(finding.Resource.Name)) + "." + finding.Resource.Kind;

    private static string Level(Severity severity) => severity switch { Severity.High => "error", Severity.Medium => "warning", _ => "note" };

    /// <summary>A message. Braces mark places for arguments in it, and brackets links: both are escaped as SARIF says.</summary>
    private static void Text(JsonText json, string key, string text) => json.Object(key, () =>
        json.Member("text", text.Replace("{", "{{").Replace("}", "}}").Replace("\\", "\\\\").Replace("[", "\\[").Replace("]", "\\]")));
}
