using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>How it went from run to run.</summary>
internal sealed class HtmlTrend : HtmlSection
{
    private const int MostRows = 100;

    public override string Id => "trend";

    public override string Title => "Trend";

    public override bool IsToldOf(HtmlContents contents) => contents.Assessment.History is not null && contents.Assessment.JudgedAt is not null;

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        var history = contents.Assessment.History!;
        IReadOnlyList<(DateTimeOffset At, VerdictCounts Counts, string Version)> runs =
            [.. history.Runs.Select(run => (run.JudgedAt, run.Counts, run.Version)), (contents.Assessment.JudgedAt!.Value, contents.Summary.Counts, ToolName.Version)];
        html.Element("p", "Runs of the same edition over the same targets: " + HtmlText.Number(runs.Count) + ", this one included."
            + (history.Others > 0 ? " The history keeps " + HtmlText.Count(history.Others, "other run") + " besides." : ""), ("class", "quiet"));
        if (runs.Count > 1)
            HtmlTrendChart.Write(html, [.. runs.Select(run => (run.At, run.Counts))]);
        HtmlTable.Write(html, "Runs, the newest first", ["Judged", "#To repair", "#Unknown", "#Manual", "#Passes", "#All findings", "Version"], () =>
        {
            foreach (var (at, counts, version) in runs.Reverse().Take(MostRows))
            {
                using (html.Element("tr"))
                {
                    html.Element("th", HtmlText.Instant(at), ("scope", "row"));
                    HtmlTable.Number(html, counts.OpenFail);
                    HtmlTable.Number(html, counts.OpenUnknown);
                    HtmlTable.Number(html, counts.Manual);
                    HtmlTable.Number(html, counts.Pass);
                    HtmlTable.Number(html, counts.Total);
                    html.Element("td", version);
                }
            }
        });
        if (runs.Count > MostRows)
            html.Element("p", HtmlText.Count(runs.Count - MostRows, "older run") + " not in this table.", ("class", "quiet"));
    }
}
