using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>The findings by baseline function, by threat and by recommendation. A finding counts once for each that it serves.</summary>
internal sealed class HtmlRollUps : HtmlSection
{
    public override string Id => "results";

    public override string Title => "By function, threat and recommendation";

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        html.Element("p", "A finding counts once for each function, threat and recommendation that its control serves, so these tables add up to more than the findings there are.", ("class", "quiet"));
        var summary = contents.Summary;
        var serving = contents.Controls.SelectMany(control => control.Recommendations.Select(id => (Id: id, Control: control))).ToLookup(pair => pair.Id, pair => pair.Control, StringComparer.Ordinal);
        Table(html, "By baseline function", "Function", summary.ByFunction, id => Serving(contents, serving, recommendation => recommendation.Functions.Contains(id)),
            id => summary.Catalogue.Functions.First(function => function.Id == id).Summary);
        Table(html, "By threat", "Threat", summary.ByThreat, id => Serving(contents, serving, recommendation => recommendation.Threats.Contains(id)),
            id => summary.Catalogue.Threats.First(threat => threat.Id == id).Summary);
        Table(html, "By recommendation", "Recommendation", summary.ByRecommendation, id => serving[id], id => contents.References.Recommendation(id)?.Summary ?? "");
    }

    private static IEnumerable<HtmlControl> Serving(HtmlContents contents, ILookup<string, HtmlControl> serving, Func<Catalogue.Recommendation, bool> isMeant) =>
        serving.Where(group => contents.References.Recommendation(group.Key) is { } recommendation && isMeant(recommendation)).SelectMany(group => group).Distinct();

    private static void Table(HtmlOutput html, string caption, string column, IReadOnlyList<RollUp> rollUps, Func<string, IEnumerable<HtmlControl>> serving, Func<string, string> summary)
    {
        html.Element("h3", caption);
        HtmlTable.Write(html, "Findings " + HtmlText.Lower(caption), [column, "Share", .. HtmlStates.Verdicts.Select(verdict => "#" + FindingText.Of(verdict))], () =>
        {
            foreach (var rollUp in rollUps)
                Row(html, rollUp, [.. serving(rollUp.Id)], summary(rollUp.Id));
        });
    }

    private static void Row(HtmlOutput html, RollUp rollUp, IReadOnlyList<HtmlControl> controls, string summary)
    {
        using (html.Element("tr", ("id", rollUp.Id)))
        {
            using (html.Element("th", ("scope", "row"), ("class", "name")))
            using (html.Element("details"))
            {
                using (html.Element("summary"))
                {
                    html.Element("span", rollUp.Id, ("class", "id"));
                    html.Text(" ");
                    html.Element("span", rollUp.Title);
                }

                using (html.Element("p"))
                    html.Prose(summary);
                Controls(html, controls);
            }

            using (html.Element("td", ("class", "share")))
            {
                if (rollUp.Counts.Total == 0)
                    html.Element("span", "nothing checked", ("class", "quiet"));
                else
                    HtmlBar.Write(html, rollUp.Counts);
            }

            foreach (var verdict in HtmlStates.Verdicts)
                HtmlTable.Number(html, rollUp.Counts.Of(verdict));
        }

        html.Line();
    }

    private static void Controls(HtmlOutput html, IReadOnlyList<HtmlControl> controls)
    {
        using (html.Element("p"))
        {
            html.Text(controls.Count == 0 ? "No control of this run serves it." : "Controls:");
            foreach (var control in controls)
            {
                html.Text(" ");
                html.Link(control.Info.Id, control.Info.Id, ("class", "id"));
            }
        }
    }
}
