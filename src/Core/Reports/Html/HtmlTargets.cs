using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>What was assessed: targets, versions, and what they consist of.</summary>
internal sealed class HtmlTargets : HtmlSection
{
    public override string Id => "assessed";

    public override string Title => "What was assessed";

    public override bool IsToldOf(HtmlContents contents) => contents.Summary.Targets.Count > 0;

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        var resources = contents.Resources.ToLookup(resource => resource.Host.Target, StringComparer.Ordinal);
        var collected = contents.Assessment.Findings.GroupBy(finding => finding.Target.Target, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(finding => finding.CollectedAt), StringComparer.Ordinal);
        HtmlTable.Write(html, "Targets", ["Target", "Platform", "Product", "Version", "API", "Consists of", "Collected"], () =>
        {
            foreach (var target in contents.Summary.Targets)
                Target(html, target, [.. resources[target.Target]], collected.TryGetValue(target.Target, out var at) ? HtmlText.Instant(at) : "nothing");
        });
        var policies = contents.Assessment.Findings.Select(finding => finding.Policy).Distinct().Select(policy => policy.ToString());
        html.Element("p", "Site policy: " + string.Join(", ", policies.DefaultIfEmpty("none")) + ".", ("class", "quiet"));
    }

    private static void Target(HtmlOutput html, TargetInfo target, IReadOnlyList<HtmlResource> resources, string collected)
    {
        using (html.Element("tr"))
        {
            html.Element("th", target.Target, ("scope", "row"));
            html.Element("td", HtmlText.Of(target.Platform));
            using (html.Element("td"))
            {
                html.Text(target.Product);
                if (target.HypervisorType == 2)
                    html.Element("span", " on a host operating system", ("class", "quiet"));
            }

            html.Element("td", target.Version.ToString(), ("class", "short"));
            html.Element("td", target.ApiVersion.ToString(), ("class", "short"));
            html.Element("td", string.Join(", ", resources.GroupBy(resource => resource.Kind).OrderBy(group => group.Key).Select(group => HtmlText.Count(group.Count(), HtmlText.Of(group.Key)))), ("class", "long"));
            html.Element("td", collected, ("class", "short"));
        }

        html.Line();
    }
}
