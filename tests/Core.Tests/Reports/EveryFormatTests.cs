using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Reports.Html;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

public sealed class EveryFormatTests
{
    public static TheoryData<string> Formats => [.. ReportWriters.All().Select(writer => writer.Format)];

    [Fact]
    public void Every_format_is_found_once() => Assert.Equal(
        ["actionplan", "ckl", "cklb", "csv", "hdf", "html", "json", "junit", "markdown", "oscalassessmentresults", "oscalpoam", "sarif"],
        ReportWriters.All().Select(writer => writer.Format));

    [Fact]
    public void A_format_is_found_in_any_letter_case_and_one_that_there_is_not_is_refused()
    {
        Assert.Equal("sarif", ReportWriters.Find("Sarif").Format);
        var error = Assert.Throws<HyException>(() => ReportWriters.Find("docx\u001b"));
        Assert.Equal("Hy.Usage.Format", error.Id);
        Assert.Contains("sarif", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_counts_of_all_formats_agree(string format)
    {
        foreach (var assessment in new[] { Reported.Fleet(), Reported.HostileFleet(), Reported.WithPolicy(), Reported.WithHostilePolicy() })
        {
            var expected = assessment.Findings.Where(finding => ReportCounts.IsTold(format, finding)).CountBy(finding => finding.Verdict).OrderBy(pair => pair.Key);
            Assert.Equal(expected, ReportCounts.Of(format, Written.By(format, assessment)).OrderBy(pair => pair.Key));
        }

        Assert.Equal(5, Reported.Fleet().Findings.Select(finding => finding.Verdict).Distinct().Count());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("markdown")]
    [InlineData("junit")]
    [InlineData("oscalassessmentresults")]
    [InlineData("oscalpoam")]
    public void What_a_format_says_of_its_counts_is_true(string format)
    {
        var assessment = Reported.Fleet();
        var counts = assessment.Summary.Counts;
        var text = Written.By(format, assessment);
        Assert.Contains(format switch
        {
            "json" => $"\"total\": {counts.Total},\n    \"pass\": {counts.Pass},\n    \"fail\": {counts.Fail},\n    \"unknown\": {counts.Unknown},\n    \"manual\": {counts.Manual},\n    \"notApplicable\": {counts.NotApplicable}",
            "html" => $" aria-label=\"{counts.Fail} fail · {counts.Unknown} unknown · {counts.Manual} manual · {counts.Pass} pass · {counts.NotApplicable} not applicable\"",
            "markdown" => $"\n| {counts.Total} | {counts.Pass} | {counts.Fail} | {counts.Unknown} | {counts.Manual} | {counts.NotApplicable} |\n",
            "junit" => $"tests=\"{counts.Total}\" failures=\"{counts.Fail}\" errors=\"{counts.Unknown}\" skipped=\"{counts.Manual + counts.NotApplicable}\"",
            _ => $"pass {counts.Pass}, fail {counts.Fail}, unknown {counts.Unknown}, manual {counts.Manual}, not applicable {counts.NotApplicable}",
        }, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_result_gives_the_same_bytes(string format) => Assert.Equal(Written.By(format, Reported.Fleet()), Written.By(format, Reported.Fleet()));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Hostile_text_stays_text(string format)
    {
        StaysText(format, Written.By(format, Reported.HostileFleet()), 5, 7, 9, 11);
        StaysText(format, Written.By(format, Reported.WithHostilePolicy()), 3, 5, 7, 9, 11);
    }

    [Theory]
    [InlineData("sarif")]
    [InlineData("junit")]
    [InlineData("hdf")]
    [InlineData("ckl")]
    [InlineData("cklb")]
    [InlineData("oscalassessmentresults")]
    [InlineData("csv")]
    public void A_long_value_is_there_in_full(string format) =>
        Assert.Contains(new string('h', 100_000), Written.By(format, Reported.HostileFleet()), StringComparison.Ordinal);

    [Theory]
    [InlineData("sarif")]
    [InlineData("hdf")]
    [InlineData("ckl")]
    [InlineData("cklb")]
    [InlineData("actionplan")]
    [InlineData("oscalassessmentresults")]
    [InlineData("oscalpoam")]
    public void A_finding_leads_to_the_recommendation_of_its_edition_and_to_SP_800_53(string format)
    {
        var text = Written.By(format, Reported.Fleet());
        var recommendation = Engine.Catalogue.FindRecommendations("HY-SR-9", Edition.Rev1).Single();
        Assert.Contains(format switch { "sarif" => "NIST SP 800-125A Rev. 1", _ => "800-125Ar1:HY-SR-9" }, text, StringComparison.Ordinal);
        Assert.NotEmpty(recommendation.Sp80053);
        Assert.All(recommendation.Sp80053, id => Assert.Contains(format.StartsWith("oscal", StringComparison.Ordinal) ? '"' + OscalWriter.ControlId(id) + '"' : id, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AC-6", "ac-6")]
    [InlineData("AC-6(1)", "ac-6.1")]
    public void OSCAL_has_its_own_spelling_of_control_ids(string id, string expected) => Assert.Equal(expected, OscalWriter.ControlId(id));

    [Fact]
    public void A_plan_of_action_without_anything_open_is_still_a_document()
    {
        var assessment = Engine.Whole(new() { Controls = ["TK-01"] }, new FakeHypervisor("kvm", FakeHypervisor.Host(), FakeHypervisor.Vm("a")));
        Assert.All(assessment.Findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Assert.Contains("Nothing is open", Written.By("oscalpoam", assessment), StringComparison.Ordinal);
        Assert.Equal("[]", "[" + string.Join(",", ReportCounts.Of("actionplan", Written.By("actionplan", assessment))) + "]");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_is_told_as_nothing_or_refused(string format)
    {
        var nothing = new Assessment([], Reported.Fleet().Summary);
        if (format is "ckl" or "oscalassessmentresults" or "oscalpoam")
            Assert.Equal("Hy.Report.Nothing", Assert.Throws<HyException>(() => Written.By(format, nothing)).Id);
        else
            Assert.Empty(ReportCounts.Of(format, Written.By(format, nothing)));
    }

    private static void StaysText(string format, string text, params int[] bars)
    {
        Assert.All(text.Distinct(), c => Assert.True(c is '\n' or '\r' || (!char.IsControl(c) && c is not ('\u202e' or '\u2066' or '\u2028')), ((int)c).ToString("x4")));
        if (format is not ("csv" or "actionplan" or "html"))
            Assert.DoesNotContain("</script", text, StringComparison.OrdinalIgnoreCase);
        switch (format)
        {
            case "csv" or "actionplan":
                Assert.All(CsvReportTests.Parse(text).SelectMany(line => line), cell => Assert.False(cell.Length > 0 && "=+-@＝＋－＠".Contains(cell[0]), cell));
                break;
            case "markdown":
                Assert.DoesNotMatch(new Regex(@"[<>`]|\]\(|://|www\.[a-z]", RegexOptions.IgnoreCase), text);
                var columns = text.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Count(c => c == '|')).ToList();
                Assert.Equal(bars, columns.Distinct().Order());
                break;
            case "junit" or "ckl":
                using (var xml = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }))
                {
                    while (xml.Read())
                        Assert.DoesNotContain(xml.Name, new[] { "script", "reason" });
                }

                break;
            case "html":
                Assert.Single(Regex.Matches(text, "</script", RegexOptions.IgnoreCase));
                Assert.EndsWith("</script></body></html>\n", text, StringComparison.Ordinal);
                Assert.Single(HtmlPageText.Parse(text).Descendants("script"));
                break;
            default:
                using (var json = JsonDocument.Parse(text))
                    Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
                break;
        }
    }
}
