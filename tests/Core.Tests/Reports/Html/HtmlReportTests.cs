using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Policy.Doubles;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.Core.Tests.Reports.Html;

public sealed class HtmlReportTests(ITestOutputHelper output)
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "script", "body", "header", "footer", "main", "nav", "section", "article", "div", "span", "p", "a", "i", "strong", "small", "code", "h1", "h2", "h3", "h4",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "svg", "rect", "form", "label", "input", "select", "option", "button", "output",
    ];

    private static Lazy<string> Large { get; } = new(() => Written.By("html", Fleet500.Assess()));

    [Fact]
    public void Ids_are_unique_and_every_link_leads_to_one()
    {
        foreach (var text in new[] { Page(Reported.Fleet()), Page(Reported.HostileFleet()), Large.Value })
        {
            var ids = HtmlPageText.Parse(text).Descendants().Select(element => element.Of("id")).OfType<string>().ToList();
            Assert.Equal(ids.Distinct().Count(), ids.Count);
            var links = HtmlPageText.Parse(text).Descendants("a").Select(link => link.Of("href")!).ToList();
            Assert.NotEmpty(links);
            Assert.Empty(links.Where(link => link[0] != '#').Concat(links.Select(link => link[1..]).Except(ids)));
        }
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        var page = HtmlPageText.Parse(Page(Reported.HostileFleet()));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "srcset" or "action" or "data" or "background" or "poster" or "style");
        Assert.DoesNotMatch(new Regex(@"url\(|@import|https?:|fetch\(|XMLHttpRequest|\bimport\b|innerHTML", RegexOptions.IgnoreCase), Code(page, "style") + Code(page, "script"));
    }

    [Fact]
    public void Only_the_style_and_the_script_of_the_report_may_run()
    {
        var text = Page(Reported.Fleet());
        var policy = HtmlPageText.Parse(text).Descendants("meta").Single(meta => meta.Of("http-equiv") == "Content-Security-Policy").Of("content")!;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var name in new[] { "style", "script" })
        {
            var code = Regex.Match(text, "<" + name + ">(.*?)</" + name + ">", RegexOptions.Singleline).Groups[1].Value;
            Assert.Contains(name + "-src 'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(code))) + "'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_name_becomes_markup()
    {
        var text = Page(Reported.HostileFleet());
        var page = HtmlPageText.Parse(text);
        Assert.Empty(page.Descendants().Select(element => element.Name.LocalName).Except(Elements));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.Single(page.Descendants("script"));
        Assert.Contains(page.Descendants("a"), link => link.Value == "<script>alert(1)</script>");
        Assert.Contains(page.Descendants("a"), link => link.Value == "\\u202Egnp.exe\\u2066x");
        Assert.Contains(page.Descendants("a"), link => link.Value == "\\uD800");
        Assert.DoesNotContain(new string('h', 600), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_means_harm_stays_text()
    {
        var hostile = "<b onclick='alert(1)'>&\u202e" + new string('x', 100_000);
        var entry = PolicyText.Exception().Replace("\"Ops\"", System.Text.Json.JsonSerializer.Serialize(hostile), StringComparison.Ordinal).Replace("\"old\"", System.Text.Json.JsonSerializer.Serialize(hostile), StringComparison.Ordinal);
        var text = Page(Engine.Whole(new() { Policy = PolicyText.Read(PolicyText.Exceptions(entry)) }, Failing()));
        Assert.DoesNotContain(HtmlPageText.Parse(text).Descendants("b"), _ => true);
        Assert.DoesNotContain('\u202e', text);
        Assert.InRange(text.Length, 1, 100_000);
    }

    [Fact]
    public void Exceptions_and_attestations_lie_over_verdicts_and_expired_ones_are_loud()
    {
        var past = PolicyText.Exception(controls: "TK-02", expires: "2026-01-30T12:00:00Z");
        var policy = PolicyText.Exceptions(PolicyText.Exception(), past).TrimEnd(' ', '}') + ", \"attestations\": [" + PolicyText.Attestation() + "] }";
        var page = HtmlPageText.Parse(Page(Engine.Whole(new() { Policy = PolicyText.Read(policy) }, Failing())));
        Assert.Contains("exception expired since 2026-01-30", page.Descendants("div").Single(div => div.Of("class") == "alert").Value, StringComparison.Ordinal);
        Assert.Equal(["EXPIRED"], page.Descendants("strong").Where(strong => strong.Of("class") == "expired").Select(strong => strong.Value));
        var groups = page.Descendants("div").Where(div => div.Of("class") == "group").ToList();
        Assert.Contains(groups, group => group.Of("data-verdict") == "Fail" && group.Of("data-state") == "E" && group.Value.Contains("excepted until 2026-06-30 12:00:00 +00:00 by Ops (CHG-1): old", StringComparison.Ordinal));
        Assert.Contains(groups, group => group.Of("data-verdict") == "Manual" && group.Of("data-state") == "A" && group.Value.Contains("attested pass by Ada", StringComparison.Ordinal));
        Assert.Contains(groups, group => group.Of("data-verdict") == "Fail" && group.Of("data-state") == "F" && group.Value.Contains("expired", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_says_all_that_is_known_and_has_an_id_that_stays()
    {
        var assessment = Reported.Fleet();
        var control = assessment.Findings.First(finding => finding.Verdict == Verdict.Fail);
        var body = HtmlPageText.Parse(Page(assessment)).Descendants("div").Single(div => div.Of("id") == control.Control);
        foreach (var text in new[] { control.ControlInfo.Why, control.Remedy, control.Actual!, control.Wanted, control.Name, control.Evidence[0].Setting.Path, control.Evidence[0].Setting.Source })
            Assert.Contains(text, body.Value, StringComparison.Ordinal);
        Assert.Equal(control.Recommendations, body.Elements("dl").First().Descendants("a").Select(link => link.Value));
        Assert.Equal(Ids(Page(assessment)).Where(id => id.Contains('_', StringComparison.Ordinal)), Ids(Page(Reported.Fleet())).Where(id => id.Contains('_', StringComparison.Ordinal)));
    }

    [Fact]
    public void Headings_go_in_order_and_tables_say_what_their_headings_are_of()
    {
        var page = HtmlPageText.Parse(Page(Reported.Fleet()));
        var levels = page.Descendants().Where(element => Regex.IsMatch(element.Name.LocalName, "^h[1-6]$")).Select(element => element.Name.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.InRange(pair.Second, 2, pair.First + 1));
        Assert.All(page.Descendants("th"), heading => Assert.Contains(heading.Of("scope"), new[] { "row", "col" }));
        Assert.All(page.Descendants("table"), table => Assert.NotEqual("", table.Element("caption")!.Value));
        Assert.All(page.Descendants("tbody").Elements("tr"), row => Assert.Contains(row.Elements("th"), heading => heading.Of("scope") == "row"));
        Assert.All(page.Descendants("svg"), picture => Assert.NotEqual("", picture.Of("aria-label")));
        Assert.All(page.Descendants("select").Concat(page.Descendants("input")), field => Assert.Equal("label", field.Parent!.Name.LocalName));
    }

    [Fact]
    public void Five_hundred_hosts_and_a_hundred_controls_fit_in_three_megabytes()
    {
        var text = Large.Value;
        output.WriteLine((Encoding.UTF8.GetByteCount(text) / 1024.0).ToString("N0", CultureInfo.InvariantCulture) + " KiB");
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1 << 18, 3_000_000);
        Assert.Equal(50_000, HtmlPageText.Verdicts(text).Count());
        Assert.Equal(Fleet500.Assess().Findings.CountBy(finding => finding.Verdict).OrderBy(pair => pair.Key), HtmlPageText.Verdicts(text).CountBy(verdict => verdict).OrderBy(pair => pair.Key));
        var strips = HtmlPageText.Parse(text).Descendants("td").Where(cell => cell.Of("class") == "strip").ToList();
        Assert.Equal(100, strips.Count);
        Assert.All(strips, strip => Assert.Equal(500, strip.Value.Length));
        // For the check in a browser, where somebody asks for the page.
        if (Environment.GetEnvironmentVariable("HYSR_TEST_HTML") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, "large.html"), text);
            File.WriteAllText(Path.Combine(folder, "hostile.html"), Page(Reported.HostileFleet()));
        }
    }

    private static FakeHypervisor Failing() => new("kvm", FakeHypervisor.Host(), FakeHypervisor.Vm("a"), FakeHypervisor.Vm("b")) { Value = (_, setting) => setting.Columns.Count > 0 ? Reading.Unreadable("no") : Reading.Known("off") };

    private static string Page(Assessment assessment) => Written.By("html", assessment);

    private static string Code(XDocument page, string name) => string.Concat(page.Descendants(name).Select(element => element.Value));

    private static IEnumerable<string> Ids(string text) => HtmlPageText.Parse(text).Descendants().Select(element => element.Of("id")).OfType<string>();
}
