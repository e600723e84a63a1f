using System.Globalization;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>Every finding, by control: what a control says of itself stands there once.</summary>
internal sealed class HtmlFindings : HtmlSection
{
    public override string Id => "findings";

    public override string Title => "Findings";

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        HtmlFilter.Write(html, contents);
        using (html.Element("div", ("id", "controls")))
        {
            foreach (var control in contents.Controls)
                Control(html, contents, control);
        }
    }

    private static void Control(HtmlOutput html, HtmlContents contents, HtmlControl control)
    {
        using (html.Element("article", ("data-id", control.Info.Id), ("data-severity", control.Info.Severity.ToString()), ("data-platform", control.Info.Platform.ToString()),
            ("data-recommendations", string.Join(" ", control.Recommendations)), ("data-open", control.Open.ToString(CultureInfo.InvariantCulture))))
        using (html.Element("details"))
        {
            using (html.Element("summary"))
            {
                HtmlStates.Badge(html, control.Worst);
                using (html.Element("h3"))
                {
                    html.Element("span", control.Info.Id, ("class", "id"));
                    html.Text(" ");
                    html.Element("span", control.Info.Title, ("class", "title"));
                }

                html.Element("span", control.Info.Severity.ToString(), ("class", "severity " + HtmlText.Lower(control.Info.Severity.ToString())));
                html.Element("span", HtmlStates.Words(control.Counts), ("class", "counts"));
            }

            using (html.Element("div", ("class", "body"), ("id", control.Info.Id)))
            {
                About(html, control);
                foreach (var group in HtmlGroup.Of(control))
                    HtmlFindingGroup.Write(html, contents, control, group);
            }
        }

        html.Line();
    }

    private static void About(HtmlOutput html, HtmlControl control)
    {
        using (html.Element("dl", ("class", "about")))
        {
            Prose(html, "Why it matters", control.Info.Why);
            Prose(html, "How to fix it", control.Info.Remedy);
            Prose(html, "A repair disturbs", HtmlText.Of(control.Info.Impact));
            html.Element("dt", "Serves");
            using (html.Element("dd"))
            {
                foreach (var id in control.Recommendations)
                {
                    html.Link(id, id, ("class", "id"));
                    html.Text(" ");
                }
            }

            html.Element("dt", "Control");
            html.Element("dd", control.Info.Name + " (" + HtmlText.Of(control.Info.Platform) + ", " + HtmlText.Lower(control.Info.Severity.ToString()) + " severity)");
            if (control.Info.NotVerified is { } notVerified)
                Prose(html, "Not seen on a real system", notVerified);
        }
    }

    private static void Prose(HtmlOutput html, string name, string text)
    {
        html.Element("dt", name);
        using (html.Element("dd"))
            html.Prose(text);
    }
}
