using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>What the documents of OSCAL 1.2.1 share. Every UUID is made of what it stands for.</summary>
internal sealed class OscalWriter : IDisposable
{
    private const string Namespace = "https://hypervisorhardening.invalid/ns/oscal";
    private readonly Assessment assessment;
    private readonly string document;
    private readonly DateTimeOffset time;

    /// <summary>Starts a document.</summary>
    /// <param name="assessment">What it tells of.</param>
    /// <param name="document">The kind of document, as OSCAL calls it.</param>
    /// <param name="output">Where to; it stays open.</param>
    public OscalWriter(Assessment assessment, string document, Stream output)
    {
        this.assessment = assessment;
        this.document = document;
        time = FindingGroups.LastCollected(assessment);
        References = new NistReferences(assessment.Summary);
        Json = new JsonText(output, indented: true);
    }

    public JsonText Json { get; }

    public NistReferences References { get; }

    /// <summary>The UUID of something that there is once in the document.</summary>
    public string Uuid(string what) => NameUuid.Of([document, what, Time(time), assessment.Summary.Edition.ToString(), Counts(), Overlays(), .. assessment.Summary.Targets.Select(target => target.Target)]);

    /// <summary>The UUID of what one finding gives rise to: the same in every document of every day.</summary>
    public static string Uuid(string what, Finding finding) => NameUuid.Of(what, finding.Target.Target, finding.Resource.Kind.ToString(), finding.Resource.Id, finding.Resource.Name, finding.Control);

    /// <summary>The UUID of an observation, which is made anew every time.</summary>
    public static string ObservationUuid(Finding finding) => NameUuid.Of("observation", Uuid("observation", finding), Time(finding.CollectedAt), finding.Verdict.ToString());

    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>When the first of the facts was collected.</summary>
    public string Start => Time(assessment.Findings.Min(finding => finding.CollectedAt));

    /// <summary>When the last of the facts was collected.</summary>
    public string End => Time(time);

    /// <summary>The id that OSCAL's catalogue of SP 800-53 has for a control: ac-6.1 for AC-6(1).</summary>
    public static string ControlId(string id) => id.ToLowerInvariant().Replace("(", ".").Replace(")", "");

    /// <summary>A text as OSCAL's markup, which is a kind of Markdown.</summary>
    public static string Markup(string? text) => Line(MarkdownText.Of(text));

    /// <summary>Writes the whole document around its own parts.</summary>
    public void Document(string title, Action parts)
    {
        Json.StartObject();
        Json.Object(document, () =>
        {
            Json.Member("uuid", Uuid("document"));
            Json.Object("metadata", () =>
            {
                Json.Member("title", title);
                Json.Member("last-modified", End);
                Json.Member("version", End);
                Json.Member("oscal-version", "1.2.1");
                Properties(("tool", ToolName.Name + " " + ToolName.Version), ("findings", Counts()));
            });
            parts();
        });
        Json.EndObject();
    }

    /// <summary>Writes properties of our own.</summary>
    public void Properties(params (string Name, string? Value)[] properties) => Properties((IEnumerable<(string, string?)>)properties);

    /// <summary>Writes properties of our own; those without a value are left out.</summary>
    public void Properties(IEnumerable<(string Name, string? Value)> properties) => Json.Objects("props", properties.Where(property => property.Value is not null), property =>
    {
        Json.Member("name", property.Name);
        Json.Member("ns", Namespace);
        Json.Member("value", Line(SafeText.Printable(property.Value)));
    });

    /// <summary>Writes the resources of findings.</summary>
    public void InventoryItems(Func<Finding, bool> isChosen) => Json.Objects("inventory-items", FindingGroups.ByResource(assessment).Select(group => group.FirstOrDefault(isChosen)).OfType<Finding>(), finding =>
    {
        Json.Member("uuid", ResourceUuid(finding));
        Json.Member("description", Markup(FindingText.Place(finding)));
        Properties(("kind", finding.Resource.Kind.ToString()), ("name", finding.Resource.Name), ("id", finding.Resource.Id), ("host", finding.Resource.Host), ("target", finding.Target.Target));
    });

    /// <summary>Writes what was seen.</summary>
    public void Observations(Func<Finding, bool> isChosen) => Json.Objects("observations", assessment.Findings.Where(isChosen), finding =>
    {
        Json.Member("uuid", ObservationUuid(finding));
        Json.Member("title", Markup(finding.Control + " " + finding.Title));
        Json.Member("description", Markup(FindingText.Because(finding)));
        Properties(new (string, string?)[] { ("verdict", finding.Verdict.ToString()), ("control", finding.Control), ("severity", finding.Severity.ToString()) }.Concat(OscalOverlay.Properties(finding)));
        Json.Member("methods", [finding.Attested is not null ? "EXAMINE" : finding.Verdict == Verdict.Manual ? "UNKNOWN" : "TEST"]);
        Json.Member("types", ["control-objective"]);
        Json.Objects("subjects", [finding], one =>
        {
            Json.Member("subject-uuid", ResourceUuid(one));
            Json.Member("type", "inventory-item");
        });
        if (finding.ControlInfo.Reads.Count > 0)
            Json.Objects("relevant-evidence", finding.Evidence, evidence => Json.Member("description", Markup(FindingText.Evidence(evidence))));
        Json.Member("collected", Time(finding.CollectedAt));
        OscalOverlay.Remarks(this, finding);
    });

    /// <summary>Writes the observation that something rests on.</summary>
    public void RelatedObservation(Finding finding) => Json.Objects("related-observations", [finding], one => Json.Member("observation-uuid", ObservationUuid(one)));

    public void Dispose() => Json.Dispose();

    private static string ResourceUuid(Finding finding) => NameUuid.Of("resource", finding.Target.Target, finding.Resource.Kind.ToString(), finding.Resource.Id, finding.Resource.Name);

    /// <summary>OSCAL's texts are neither empty nor begin or end with white space.</summary>
    private static string Line(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : "(empty)";

    private string Overlays()
    {
        var counts = assessment.Summary.Counts;
        return FormattableString.Invariant($"{counts.FailExcepted} {counts.UnknownExcepted} {counts.ManualExcepted} {counts.AttestedPass} {counts.AttestedFail}");
    }

    private string Counts()
    {
        var counts = assessment.Summary.Counts;
        return FormattableString.Invariant($"pass {counts.Pass}, fail {counts.Fail}, unknown {counts.Unknown}, manual {counts.Manual}, not applicable {counts.NotApplicable}");
    }
}
