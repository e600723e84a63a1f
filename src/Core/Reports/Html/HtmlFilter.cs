using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>The form over the findings. It is hidden until the script shows it, for without the script it does nothing.</summary>
internal static class HtmlFilter
{
    public static void Write(HtmlOutput html, HtmlContents contents)
    {
        using (html.Element("form", ("id", "filter"), ("role", "search"), ("aria-label", "Filter the findings"), ("hidden", "hidden")))
        {
            using (html.Element("label"))
            {
                html.Text("Search ");
                html.Void("input", ("type", "search"), ("id", "filter-text"), ("autocomplete", "off"), ("placeholder", "any words"));
            }

            Choice(html, "state", "Verdict",
            [
                ("open", "To look at"), .. HtmlStates.Verdicts.Select(verdict => (verdict.ToString(), FindingText.Of(verdict))), ("E", "Excepted"), ("A", "Attested as wanted"),
            ]);
            Choice(html, "severity", "Severity", contents.Controls.Select(control => control.Info.Severity).Distinct().OrderByDescending(severity => severity).Select(severity => (severity.ToString(), severity.ToString())));
            Choice(html, "platform", "Platform", contents.Controls.Select(control => control.Info.Platform).Distinct().OrderBy(platform => platform).Select(platform => (platform.ToString(), HtmlText.Of(platform))));
            Choice(html, "host", "Host", contents.Hosts.Select(host => (host.Rank.ToString(CultureInfo.InvariantCulture), host.Label)));
            Choice(html, "recommendation", "Recommendation", contents.Summary.ByRecommendation.Where(rollUp => rollUp.Counts.Total > 0).Select(rollUp => (rollUp.Id, rollUp.Id + " " + rollUp.Title)));
            Sort(html);
            using (html.Element("div", ("class", "buttons")))
            {
                html.Element("button", "Clear", ("type", "reset"));
                html.Element("button", "Open all", ("type", "button"), ("id", "open-all"));
                html.Element("button", "Close all", ("type", "button"), ("id", "close-all"));
                html.Element("output", "", ("id", "filter-count"), ("aria-live", "polite"));
            }
        }

        html.Line();
    }

    private static void Sort(HtmlOutput html) => Select(html, "sort", "Sort by",
        [("urgent", "Most urgent"), ("severity", "Severity"), ("open", "Most to look at"), ("id", "Control")]);

    private static void Choice(HtmlOutput html, string id, string label, IEnumerable<(string Value, string Text)> options) => Select(html, id, label, [("", "All"), .. options]);

    private static void Select(HtmlOutput html, string id, string label, IEnumerable<(string Value, string Text)> options)
    {
        using (html.Element("label"))
        {
            html.Text(label + " ");
            using (html.Element("select", ("id", "filter-" + id)))
            {
                foreach (var (value, text) in options)
                    html.Element("option", text, ("value", value));
            }
        }
    }
}
