using System.Linq;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>The hosts, those with the most to repair first.</summary>
internal sealed class HtmlHosts : HtmlSection
{
    public override string Id => "hosts";

    public override string Title => "Hosts";

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        using (html.Element("details"))
        {
            html.Element("summary", "The findings of " + HtmlText.Count(contents.Hosts.Count(host => host.Name is not null), "host") + ", with everything that runs there");
            HtmlTable.Write(html, "Findings by host", ["#No.", "Host", "Target", "#To repair", .. HtmlStates.Verdicts.Select(verdict => "#" + FindingText.Of(verdict))], () =>
            {
                foreach (var host in contents.Hosts)
                    Row(html, host);
            });
        }
    }

    private static void Row(HtmlOutput html, HtmlHost host)
    {
        using (html.Element("tr"))
        {
            HtmlTable.Number(html, host.Rank + 1);
            html.Element("th", host.Label, ("scope", "row"));
            html.Element("td", host.Target);
            HtmlTable.Number(html, host.Counts.OpenFail);
            foreach (var verdict in HtmlStates.Verdicts)
                HtmlTable.Number(html, host.Counts.Of(verdict));
        }

        html.Line();
    }
}
