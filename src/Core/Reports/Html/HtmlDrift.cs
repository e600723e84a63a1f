using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>What is different from the run before.</summary>
internal sealed class HtmlDrift : HtmlSection
{
    private const int MostRows = 500;

    public override string Id => "drift";

    public override string Title => "Since the last run";

    public override bool IsToldOf(HtmlContents contents) => contents.Assessment.History?.Runs.Count > 0;

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        var history = contents.Assessment.History!;
        var entries = history.Drift;
        html.Element("p", "Compared with the run of " + HtmlText.Instant(history.Runs[history.Runs.Count - 1].JudgedAt) + "."
            + (history.NotCompared > 0 ? " " + HtmlText.Count(history.NotCompared, "control") + " of only one of the two runs not compared." : ""), ("class", "quiet"));
        if (entries.Count == 0)
        {
            html.Element("p", "Nothing is different.");
            return;
        }

        html.Element("p", string.Join(" · ", entries.GroupBy(entry => entry.Kind).Select(same => HtmlText.Number(same.Count()) + " " + HtmlText.Lower(Words(same.Key)))));
        HtmlTable.Write(html, "Differences, the most urgent first", ["What", "Severity", "Control", "Resource", "Target", "Verdict", "Before", "Now"], () => Rows(html, entries));
        if (entries.Count > MostRows)
            html.Element("p", HtmlText.Count(entries.Count - MostRows, "more difference") + " not in this table: Compare-HyAssessment and hysr drift list all.", ("class", "quiet"));
    }

    private static void Rows(HtmlOutput html, IEnumerable<DriftEntry> entries)
    {
        foreach (var entry in entries.Take(MostRows))
        {
            using (html.Element("tr"))
            {
                html.Element("th", Words(entry.Kind), ("scope", "row"));
                html.Element("td", entry.Severity.ToString(), ("class", "short"));
                using (html.Element("td", ("class", "long")))
                {
                    if (entry.After is null)
                        html.Element("span", entry.Control, ("class", "id"));
                    else
                        html.Link(entry.Control, entry.Control, ("class", "id"));
                    html.Text(" " + entry.Title);
                }

                html.Element("td", HtmlText.Of(entry.Resource.Kind) + " " + entry.Resource.Name);
                html.Element("td", entry.Target);
                html.Element("td", Words(entry.BeforeVerdict) + " → " + Words(entry.AfterVerdict), ("class", "short"));
                html.Element("td", entry.BeforeActual);
                html.Element("td", entry.AfterActual);
            }

            html.Line();
        }
    }

    private static string Words(Verdict? verdict) => verdict is { } one ? HtmlText.Lower(FindingText.Of(one)) : "none";

    private static string Words(DriftKind kind) => kind switch
    {
        DriftKind.UnknownNow => "Unknown now",
        DriftKind.ValueChanged => "Changed value",
        DriftKind.KnownAgain => "Known again",
        _ => kind.ToString(),
    };
}
