using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>The risks of OSCAL: one for a finding, with what would repair it and what the site has decided about it.</summary>
internal static class OscalRisks
{
    /// <summary>Writes the risks of findings.</summary>
    public static void Write(OscalWriter oscal, IEnumerable<Finding> findings) => oscal.Json.Objects("risks", findings, finding =>
    {
        var json = oscal.Json;
        json.Member("uuid", OscalWriter.Uuid("risk", finding));
        json.Member("title", Title(finding));
        json.Member("description", OscalWriter.Markup(finding.ControlInfo.Why));
        json.Member("statement", OscalWriter.Markup(OverlayText.After(FindingText.Because(finding), finding)));
        oscal.Properties(new (string, string?)[] { ("severity", finding.Severity.ToString()), ("verdict", finding.Verdict.ToString()) }.Concat(OscalOverlay.Properties(finding)));
        json.Member("status", Status(finding));
        if (finding.Exception is { } exception)
            OscalOverlay.Instant(oscal, "deadline", exception.Until);
        Remediations(oscal, finding);
        oscal.RelatedObservation(finding);
    });

    /// <summary>Writes which risks something has.</summary>
    public static void Related(OscalWriter oscal, IEnumerable<Finding> findings) =>
        oscal.Json.Objects("related-risks", findings, finding => oscal.Json.Member("risk-uuid", OscalWriter.Uuid("risk", finding)));

    /// <summary>Control and resource in one line.</summary>
    public static string Title(Finding finding) => OscalWriter.Markup(finding.Control + " " + finding.Title + ": " + FindingText.Place(finding));

    /// <summary>An exception in force is a deviation that the site has approved; one that has expired leaves the risk open.</summary>
    private static string Status(Finding finding) =>
        finding.IsExcepted ? "deviation-approved"
        : finding.Verdict == Verdict.Fail || finding.Attested == Verdict.Fail ? "open"
        : "investigating";

    private static void Remediations(OscalWriter oscal, Finding finding)
    {
        var json = oscal.Json;
        json.Key("remediations");
        json.StartArray();
        json.StartObject();
        json.Member("uuid", OscalWriter.Uuid("remediation", finding));
        json.Member("lifecycle", "recommendation");
        json.Member("title", OscalWriter.Markup(finding.Control));
        json.Member("description", OscalWriter.Markup(finding.Remedy));
        oscal.Properties(("impact", finding.Impact.ToString()));
        json.EndObject();
        if (finding.Exception is not null)
        {
            json.StartObject();
            OscalOverlay.Response(oscal, finding);
            json.EndObject();
        }

        json.EndArray();
    }
}
