using System.IO;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>
/// OSCAL plan of action and milestones: an item for each finding that fails, or that a person attests to fail, and for each
/// that could not be told. What is excepted stands there with its risk as an approved deviation, and its end as a milestone.
/// </summary>
internal sealed class OscalPoamReport : IReportWriter
{
    public string Format => "oscalpoam";

    public void Write(Assessment assessment, Stream output)
    {
        using var oscal = new OscalWriter(assessment, "plan-of-action-and-milestones", output);
        oscal.Document("Plan of action for hypervisors against " + EditionName.Full(assessment.Summary.Edition), () =>
        {
            oscal.Json.Object("system-id", () =>
            {
                oscal.Json.Member("identifier-type", "https://ietf.org/rfc/rfc4122");
                oscal.Json.Member("id", NameUuid.Of(["system", .. assessment.Summary.Targets.Select(target => target.Target)]));
            });
            if (assessment.Findings.Any(IsOpen))
                Items(oscal, assessment);
            else
                Nothing(oscal);
        });
    }

    private static bool IsOpen(Finding finding) => finding.Verdict is Verdict.Fail or Verdict.Unknown || finding.Attested == Verdict.Fail;

    /// <summary>OSCAL wants at least one item.</summary>
    private static void Nothing(OscalWriter oscal) => oscal.Json.Objects("poam-items", [oscal], _ =>
    {
        oscal.Json.Member("uuid", oscal.Uuid("nothing"));
        oscal.Json.Member("title", "Nothing is open");
        oscal.Json.Member("description", "No finding fails, and none could not be told.");
    });

    private static void Items(OscalWriter oscal, Assessment assessment)
    {
        var json = oscal.Json;
        json.Object("local-definitions", () => oscal.InventoryItems(IsOpen));
        oscal.Observations(IsOpen);
        OscalRisks.Write(oscal, assessment.Findings.Where(IsOpen));
        json.Objects("poam-items", assessment.Findings.Where(IsOpen), finding =>
        {
            json.Member("uuid", OscalWriter.Uuid("item", finding));
            json.Member("title", OscalRisks.Title(finding));
            json.Member("description", OscalWriter.Markup(FindingText.Because(finding)));
            oscal.Properties(new (string, string?)[] { ("verdict", finding.Verdict.ToString()), ("control", finding.Control) }
                .Concat(oscal.References.Recommendations(finding).Select(recommendation => ("recommendation", (string?)recommendation.Key)))
                .Concat(oscal.References.Sp80053(finding).Select(id => ("sp800-53", (string?)OscalWriter.ControlId(id))))
                .Concat(OscalOverlay.Properties(finding)));
            oscal.RelatedObservation(finding);
            OscalRisks.Related(oscal, [finding]);
            OscalOverlay.Remarks(oscal, finding);
        });
    }
}
