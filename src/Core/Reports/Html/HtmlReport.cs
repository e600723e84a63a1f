using System.Collections.Generic;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>One page for people: it needs no network, and no script to be read. Script only filters, searches and sorts.</summary>
internal sealed class HtmlReport : IReportWriter
{
    /// <summary>The sections in the order of the page. One that has nothing to tell is left out, in the contents too.</summary>
    private static readonly IReadOnlyList<HtmlSection> Sections =
    [
        new HtmlOverview(), new HtmlTrend(), new HtmlDrift(), new HtmlTargets(), new HtmlRollUps(), new HtmlHeatMap(), new HtmlHosts(), new HtmlPolicy(), new HtmlFindings(), new HtmlResources(),
    ];

    public string Format => "html";

    public void Write(Assessment assessment, Stream output)
    {
        var contents = new HtmlContents(assessment);
        using var html = new HtmlOutput(output);
        HtmlPage.Write(html, contents, [.. Sections.Where(section => section.IsToldOf(contents))]);
    }
}
