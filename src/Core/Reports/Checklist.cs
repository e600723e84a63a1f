using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>What the two formats of DISA's STIG Viewer share: a checklist for each resource, in it a rule for each control.</summary>
/// <param name="assessment">The assessment.</param>
internal sealed class Checklist(Assessment assessment)
{
    private readonly NistReferences references = new(assessment.Summary);

    /// <summary>The id of the set of rules.</summary>
    public string Id { get; } = "SP_" + EditionName.DocumentId(assessment.Summary.Edition).Replace('-', '_');

    /// <summary>The title of the set of rules.</summary>
    public string Title { get; } = "NIST " + EditionName.Full(assessment.Summary.Edition);

    /// <summary>All targets.</summary>
    public string Targets { get; } = string.Join(", ", assessment.Summary.Targets.Select(target => target.Target));

    /// <summary>The name of a resource's checklist.</summary>
    public string TitleOf(Finding finding) => Title + ": " + FindingText.Place(finding);

    /// <summary>The UUID of a resource's checklist.</summary>
    public string UuidOf(Finding finding) => NameUuid.Of(Id, finding.Target.Target, finding.Resource.Kind.ToString(), finding.Resource.Id, finding.Resource.Name);

    /// <summary>The id of a finding, which no other has: readers of several checklists in one file take equal ids for one rule.</summary>
    public string IdOf(Finding finding) => finding.Control + "_" + UuidOf(finding).Substring(0, 8);

    /// <summary>The recommendations with the document of each.</summary>
    public string Recommendations(Finding finding) => string.Join(" ", references.Recommendations(finding).Select(recommendation => recommendation.Key));

    /// <summary>The controls of SP 800-53.</summary>
    public string Sp80053(Finding finding) => string.Join(" ", references.Sp80053(finding));

    /// <summary>What was found, with the verdict: the format's own status is the same for Unknown and Manual.</summary>
    public static string Details(Finding finding) => FindingText.Details(finding);

    /// <summary>Exception and attestation: whoever reads the status finds beside it who answers for it and until when.</summary>
    public static string Comments(Finding finding) => string.Join("\n", OverlayText.Lines(finding));

    /// <summary>One of high, medium and low: the format knows no other.</summary>
    public static string Severity(Finding finding) => finding.Severity switch { Evaluation.Severity.High => "high", Evaluation.Severity.Medium => "medium", _ => "low" };

    /// <summary>The status as one of four names.</summary>
    public static string Status(Verdict verdict, IReadOnlyList<string> names) =>
        names[verdict switch { Verdict.Pass => 0, Verdict.Fail => 1, Verdict.NotApplicable => 2, _ => 3 }];
}
