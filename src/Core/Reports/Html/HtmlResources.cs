using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>Every resource with its number. The script reads here what the short lists of the findings stand for.</summary>
internal sealed class HtmlResources : HtmlSection
{
    public override string Id => "resources";

    public override string Title => "Resources";

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        html.Element("p", "Everything that was judged, numbered. Long lists of findings that pass name the first and the last of each row of neighbours in this list.", ("class", "quiet"));
        foreach (var group in contents.Resources.GroupBy(resource => (resource.Host.Target, resource.Kind)))
        {
            using (html.Element("details"))
            {
                html.Element("summary", group.Key.Target + ": " + HtmlText.Count(group.Count(), HtmlText.Of(group.Key.Kind)));
                using (html.Element("ol", ("class", "resources"), ("start", group.First().Number.ToString(CultureInfo.InvariantCulture))))
                {
                    foreach (var resource in group)
                        html.Element("li", resource.Name, ("id", "r_" + resource.Key), ("data-host", resource.Host.Rank.ToString(CultureInfo.InvariantCulture)));
                }
            }

            html.Line();
        }
    }
}
