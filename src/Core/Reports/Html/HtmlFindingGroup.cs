using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>What was found and wanted, the evidence, and the resources that it is so of, each with an id that links lead to.</summary>
internal static class HtmlFindingGroup
{
    // Of what nobody has to look at, a longer list names only the ends of each row of neighbours.
    private const int MostNamed = 30;

    public static void Write(HtmlOutput html, HtmlContents contents, HtmlControl control, HtmlGroup group)
    {
        using (html.Element("div", ("class", "group"), ("data-verdict", group.First.Verdict.ToString()), ("data-state", HtmlStates.Letter(group.State).ToString())))
        {
            using (html.Element("h4"))
            {
                HtmlStates.Badge(html, group.State);
                html.Text(" " + FindingText.Of(group.First.Verdict) + ": ");
                html.Element("span", HtmlText.Count(group.Findings.Count, HtmlText.Of(group.First.Resource.Kind)));
            }

            Details(html, group);
            using (html.Element("ul", ("class", "names")))
            {
                if (HtmlStates.IsSettled(group.State) && group.Findings.Count > MostNamed)
                    Rows(html, contents, group.Findings);
                else
                    Names(html, contents, control, group.Findings);
            }
        }

        html.Line();
    }

    private static void Details(HtmlOutput html, HtmlGroup group)
    {
        var finding = group.First;
        using (html.Element("dl"))
        {
            if (finding.PolicyNote is { } note)
                Pair(html, "Site policy", note);
            if (group.IsMixed)
                Pair(html, "Found", "different values, all as told; the JSON and CSV reports hold each");
            else if (finding.Actual is not null)
                Pair(html, "Found", finding.Actual);
            Pair(html, "Wanted", finding.Wanted);
            if (!group.IsMixed && finding.Reason is not null)
                Pair(html, "Reason", finding.Reason);
            if (!HtmlStates.IsSettled(group.State) && finding.Evidence.Count > 0)
                Evidence(html, finding);
        }
    }

    private static void Pair(HtmlOutput html, string name, string text)
    {
        html.Element("dt", name);
        html.Element("dd", text);
    }

    private static void Evidence(HtmlOutput html, Finding finding)
    {
        html.Element("dt", "Evidence");
        using (html.Element("dd"))
        using (html.Element("ul", ("class", "evidence")))
        {
            foreach (var evidence in finding.Evidence)
            {
                using (html.Element("li"))
                {
                    html.Element("span", evidence.Setting.Source, ("class", "source"));
                    html.Text(" ");
                    html.Element("code", evidence.Setting.Path);
                    html.Text(" = ");
                    html.Element("code", evidence.Reading.ToString());
                }
            }
        }
    }

    private static void Names(HtmlOutput html, HtmlContents contents, HtmlControl control, IReadOnlyList<Finding> findings)
    {
        foreach (var resource in findings.Select(contents.Of))
        {
            var id = resource.FindingId(control);
            using (html.Element("li", ("id", id)))
            {
                html.Link(id, resource.Name);
                if (resource.Kind != Scope.Host && resource.Host.Name is { } host)
                    html.Element("small", " on " + host);
            }
        }
    }

    private static void Rows(HtmlOutput html, HtmlContents contents, IReadOnlyList<Finding> findings)
    {
        var resources = findings.Select(contents.Of).OrderBy(resource => resource.Number).ToList();
        for (int start = 0, end; start < resources.Count; start = end)
        {
            end = start + 1;
            while (end < resources.Count && resources[end].Number == resources[end - 1].Number + 1)
                end++;
            using (html.Element("li", ("data-from", Number(resources[start])), ("data-to", Number(resources[end - 1]))))
            {
                html.Text(resources[start].Name);
                if (end - start > 1)
                    html.Text(" \u2026 " + resources[end - 1].Name + " (" + HtmlText.Number(end - start) + ")");
            }
        }
    }

    private static string Number(HtmlResource resource) => resource.Number.ToString(CultureInfo.InvariantCulture);
}
