using System.Xml.Linq;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.History;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports.Html;

public sealed class HtmlHistoryTests
{
    [Fact]
    public void Without_a_history_there_is_no_trend()
    {
        var page = Page(Reported.Fleet());
        Assert.Null(Section(page, "trend"));
        Assert.Null(Section(page, "drift"));
    }

    [Fact]
    public void The_first_run_has_no_line_yet()
    {
        using var kept = new Kept();
        var page = Page(kept.Run(0, Kept.Machines(("web", "off"))));
        Assert.Empty(Section(page, "trend")!.Descendants("svg"));
        Assert.Single(Section(page, "trend")!.Descendants("tbody").Elements());
        Assert.Null(Section(page, "drift"));
    }

    [Fact]
    public void Runs_are_told_by_their_numbers_and_drawn()
    {
        using var kept = new Kept();
        var flag = new AssessmentRequest { Controls = ["TK-01"] };
        kept.Run(0, flag, Kept.Machines(("web", "off"), ("db", "off")));
        kept.Run(5, flag, Kept.Machines(("web", "off"), ("db", null)));
        var trend = Section(Page(kept.Run(10, flag, Kept.Machines(("web", "on"), ("db", "on")))), "trend")!;
        Assert.Equal(
            ["2026-02-10 12:00 +00:00, 0, 0, 0, 2, 2", "2026-02-05 12:00 +00:00, 1, 1, 0, 0, 2", "2026-01-31 12:00 +00:00, 2, 0, 0, 0, 2"],
            trend.Descendants("tbody").Elements("tr").Select(row => string.Join(", ", row.Elements().Take(6).Select(cell => cell.Value))));
        var chart = trend.Descendants("svg").Single(svg => svg.Of("role") == "img");
        Assert.Equal("From 2026-01-31 12:00 +00:00 to 2026-02-10 12:00 +00:00: to repair from 2 to 0, unknown from 0 to 0, manual from 0 to 0", chart.Of("aria-label"));
        Assert.Equal(["M60 15L420 95L780 175", "M60 175L420 95L780 175", "M60 175L420 175L780 175"], chart.Elements("path").Where(path => path.Of("class") != "level").Select(path => path.Of("d")!));
        Assert.Equal(9, chart.Elements("circle").Count());
    }

    [Fact]
    public void What_is_different_is_told_with_a_link_to_what_there_is()
    {
        using var kept = new Kept();
        kept.Run(0, Kept.Machines(("web", "on"), ("<b>old</b>", "off")));
        var drift = Section(Page(kept.Run(1, Kept.Machines(("web", "off")))), "drift")!;
        var rows = drift.Descendants("tbody").Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToList()).Where(row => row[2].StartsWith("TK-01", StringComparison.Ordinal)).ToList();
        Assert.Equal([["Regressed", "virtual machine web", "pass → fail", "on", "off"], ["Gone", "virtual machine <b>old</b>", "fail → none", "off", ""]], rows.Select(row => new[] { row[0], row[3], row[5], row[6], row[7] }));
        Assert.Contains(drift.Descendants("a"), link => link.Of("href") == "#TK-01");
    }

    [Fact]
    public void The_same_again_says_so()
    {
        using var kept = new Kept();
        kept.Run(0, Kept.Machines(("web", "on")));
        Assert.Contains("Nothing is different.", Section(Page(kept.Run(1, Kept.Machines(("web", "on")))), "drift")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_runs_and_many_differences_stay_short()
    {
        using var kept = new Kept();
        for (var day = 0; day < 120; day++)
            kept.History.Keep(kept.Folder, Kept.Assess(day, new() { Controls = ["TK-01"] }, Kept.Machines([.. Enumerable.Range(0, day == 119 ? 600 : 1 + day % 9).Select(number => ("vm" + number, (string?)"on"))])));
        var text = Written.By("html", kept.Run(120, new AssessmentRequest { Controls = ["TK-01"] }, Kept.Machines([.. Enumerable.Range(0, 600).Select(number => ("vm" + number, (string?)"off"))])));
        var page = HtmlPageText.Parse(text);
        Assert.Equal((100, 500), (Section(page, "trend")!.Descendants("tbody").Elements().Count(), Section(page, "drift")!.Descendants("tbody").Elements().Count()));
        Assert.Contains("21 older runs not in this table.", Section(page, "trend")!.Value, StringComparison.Ordinal);
        Assert.Contains("100 more differences not in this table", Section(page, "drift")!.Value, StringComparison.Ordinal);
        Assert.Empty(Section(page, "trend")!.Descendants("circle"));
    }

    [Fact]
    public void A_page_for_the_browser()
    {
        using var kept = new Kept();
        for (var day = 0; day < 30; day += 3)
            kept.Run(day, Kept.Machines([.. Enumerable.Range(0, 40).Select(number => ("vm" + number, number % 11 == day % 7 ? null : number * 3 > day * 2 + number % 5 * 9 ? "off" : (string?)"on"))]));
        var text = Written.By("html", kept.Run(30, Kept.Machines([.. Enumerable.Range(3, 40).Select(number => ("vm" + number, number % 9 == 0 ? "off" : (string?)"on"))])));
        Assert.NotNull(Section(HtmlPageText.Parse(text), "drift"));
        if (Environment.GetEnvironmentVariable("HYSR_TEST_HTML") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, "history.html"), text);
    }

    private static XDocument Page(Assessment assessment) => HtmlPageText.Parse(Written.By("html", assessment));

    private static XElement? Section(XDocument page, string id) => page.Descendants("section").SingleOrDefault(section => section.Of("id") == id);
}
