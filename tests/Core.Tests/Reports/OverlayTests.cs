using System.Text.Json;
using System.Xml.Linq;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>Exceptions and attestations in every format: over the verdict, which stays.</summary>
public sealed class OverlayTests
{
    private static readonly Assessment Fleet = Reported.WithPolicy();

    public static TheoryData<string> Formats => [.. ReportWriters.All().Select(writer => writer.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Owner_and_end_of_each_are_told(string format)
    {
        var text = Written.By(format, Fleet);
        Assert.Equal(["b", "c"], Fleet.Findings.Where(finding => finding.Control == "TK-01" && finding.Exception is not null).Select(finding => finding.Resource.Name));
        Assert.All(new[] { "Olga", "CHG-1", "until it is moved", "2026-06-30", "Otto", "CHG-2", "2026-01-01", "Ada", "2026-05-05", "photo 7" }, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Matches("(?i)expired", text);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("junit")]
    [InlineData("hdf")]
    [InlineData("ckl")]
    [InlineData("cklb")]
    [InlineData("oscalassessmentresults")]
    public void A_long_text_of_the_policy_is_there_in_full(string format) =>
        Assert.Contains(new string('h', 100_000), Written.By(format, Reported.WithHostilePolicy()), StringComparison.Ordinal);

    [Fact]
    public void SARIF_suppresses_what_is_excepted_and_nothing_that_has_expired()
    {
        using var json = JsonDocument.Parse(Written.By("sarif", Fleet));
        var results = json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(Fleet.Findings.Select(finding => finding.IsExcepted ? 1 : 0), results.Select(result => result.GetProperty("suppressions").GetArrayLength()));
        var suppressed = Of(results, "b");
        Assert.Equal("fail", suppressed.GetProperty("kind").GetString());
        var suppression = suppressed.GetProperty("suppressions")[0];
        Assert.Equal(("external", "accepted"), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("status").GetString()));
        Assert.Equal("Exception in force until 2026-06-30 12:00:00 +02:00, owner Olga, ticket CHG-1: until it is moved", suppression.GetProperty("justification").GetString());
        var expired = Of(results, "c");
        Assert.Equal(0, expired.GetProperty("suppressions").GetArrayLength());
        Assert.False(expired.GetProperty("properties").GetProperty("exception").GetProperty("inForce").GetBoolean());
        Assert.Contains("Exception expired since 2026-01-01 00:00:00 +00:00, owner Otto", expired.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);

        static JsonElement Of(List<JsonElement> results, string name) => results.Single(result => result.GetProperty("ruleId").GetString() == "TK-01"
            && result.GetProperty("locations")[0].GetProperty("logicalLocations")[0].GetProperty("name").GetString() == name);
    }

    [Fact]
    public void HDF_waives_without_skipping_and_attests_only_what_is_attested_throughout()
    {
        var controls = Controls(Fleet);
        var waiver = controls["TK-01"].GetProperty("waiver_data");
        Assert.Equal("2026-06-30T12:00:00.0000000+02:00", waiver.GetProperty("expiration_date").GetString());
        Assert.False(waiver.GetProperty("skipped_due_to_waiver").GetBoolean());
        Assert.StartsWith("1 of 4 results are excepted, and 1 were until their exception expired.", waiver.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, waiver.GetProperty("justification").GetString()!.Split('\n').Length);
        Assert.False(controls["TK-04"].TryGetProperty("attestation_data", out _));
        Assert.False(controls["TK-04"].TryGetProperty("waiver_data", out _));
        Assert.All(controls["TK-04"].GetProperty("results").EnumerateArray(), result => Assert.Equal("skipped", result.GetProperty("status").GetString()));

        var attested = Controls(Reported.Attested())["TK-04"].GetProperty("attestation_data");
        Assert.Equal(
            ("TK-04", "passed", "Ada", "124d"),
            (attested.GetProperty("control_id").GetString(), attested.GetProperty("status").GetString(), attested.GetProperty("updated_by").GetString(), attested.GetProperty("frequency").GetString()));
    }

    [Fact]
    public void JUnit_keeps_a_failure_that_is_excepted()
    {
        var failures = XDocument.Parse(Written.By("junit", Fleet)).Descendants("failure").Select(failure => failure.Attribute("message")!.Value).ToList();
        Assert.Equal(Fleet.Summary.Counts.Fail, failures.Count);
        Assert.Contains(failures, message => message.EndsWith("; Exception in force until 2026-06-30 12:00:00 +02:00, owner Olga, ticket CHG-1: until it is moved", StringComparison.Ordinal));
    }

    [Fact]
    public void A_checklist_says_it_in_the_comments_and_overrides_nothing()
    {
        var rules = XDocument.Parse(Written.By("ckl", Fleet)).Descendants("VULN").Where(rule => rule.Element("COMMENTS")!.Value.Contains("Olga", StringComparison.Ordinal)).ToList();
        var rule = Assert.Single(rules);
        Assert.Equal(("Open", "", ""), (rule.Element("STATUS")!.Value, rule.Element("SEVERITY_OVERRIDE")!.Value, rule.Element("SEVERITY_JUSTIFICATION")!.Value));
        using var json = JsonDocument.Parse(Written.By("cklb", Fleet));
        var other = Assert.Single(json.RootElement.GetProperty("stigs").EnumerateArray().SelectMany(stig => stig.GetProperty("rules").EnumerateArray()), one => one.GetProperty("comments").GetString()!.Contains("Olga", StringComparison.Ordinal));
        Assert.Equal(("open", rule.Element("COMMENTS")!.Value), (other.GetProperty("status").GetString(), other.GetProperty("comments").GetString()));
    }

    [Theory]
    [InlineData("oscalpoam")]
    [InlineData("oscalassessmentresults")]
    public void OSCAL_approves_a_deviation_until_it_ends(string format)
    {
        using var json = JsonDocument.Parse(Written.By(format, Fleet));
        var document = json.RootElement.EnumerateObject().Single().Value;
        var risks = (format == "oscalpoam" ? document : document.GetProperty("results")[0]).GetProperty("risks").EnumerateArray().ToList();
        var excepted = Owned("Olga");
        Assert.Equal(("deviation-approved", "2026-06-30T10:00:00Z"), (excepted.GetProperty("status").GetString(), excepted.GetProperty("deadline").GetString()));
        var task = excepted.GetProperty("remediations")[1].GetProperty("tasks")[0];
        Assert.Equal("milestone", task.GetProperty("type").GetString());
        Assert.Equal("2026-06-30T10:00:00Z", task.GetProperty("timing").GetProperty("on-date").GetProperty("date").GetString());
        var expired = Owned("Otto");
        Assert.Equal(("open", "2026-01-01T00:00:00Z"), (expired.GetProperty("status").GetString(), expired.GetProperty("deadline").GetString()));
        Assert.Equal("deviation-approved", Owned("Ulla").GetProperty("status").GetString());
        // OSCAL knows no year after 2999: such an end is in the properties alone.
        var late = Owned("Ulla");
        Assert.False(late.TryGetProperty("deadline", out _));
        Assert.Contains("9999-12-31", late.GetProperty("props").ToString(), StringComparison.Ordinal);

        JsonElement Owned(string owner) => risks.First(risk => risk.GetProperty("props").EnumerateArray().Any(property => property.GetProperty("value").GetString() == owner));
    }

    [Fact]
    public void A_plan_has_what_is_attested_to_fail_and_what_is_excepted()
    {
        var lines = CsvReportTests.Parse(Written.By("actionplan", Fleet));
        string Cell(IReadOnlyList<string> line, string column) => line[lines[0].ToList().IndexOf(column)];
        Assert.Equal("Manual", Cell(lines.Single(line => line.Contains("Ada")), "Verdict"));
        var excepted = lines.Single(line => line.Contains("Olga"));
        Assert.Equal(("Fail", "yes", "", ""), (Cell(excepted, "Verdict"), Cell(excepted, "Excepted"), Cell(excepted, "Owner"), Cell(excepted, "DueDate")));
        Assert.DoesNotContain(lines, line => line.Contains("Eve"));
    }

    [Fact]
    public void What_the_policy_wants_of_somebody_is_told()
    {
        var warnings = Fleet.Summary.PolicyWarnings;
        Assert.Equal(["Hy.Policy.Expired", "Hy.Policy.Expired", "Hy.Policy.Unmatched"], warnings.Select(warning => warning.Id).Order(StringComparer.Ordinal));
        using var json = JsonDocument.Parse(Written.By("json", Fleet));
        var told = json.RootElement.GetProperty("summary").GetProperty("policyWarnings").EnumerateArray().ToList();
        Assert.Equal(warnings.Select(warning => warning.Message), told.Select(warning => warning.GetProperty("message").GetString()));
        Assert.Equal(warnings.Select(warning => warning.Line), told.Select(warning => warning.GetProperty("line").GetInt32()));
        var markdown = Written.By("markdown", Fleet);
        Assert.All(warnings, warning => Assert.Contains("| " + MarkdownText.Of(warning.Message) + " | policy.json:1:", markdown, StringComparison.Ordinal));
        Assert.DoesNotContain("Site policy", Written.By("markdown", Reported.Fleet()), StringComparison.Ordinal);
        Assert.Contains("\nWith an exception in force: 1 that fail, 1 unknown, 0 manual. Attested: 0 pass, 1 fail.\n", markdown, StringComparison.Ordinal);
    }

    private static Dictionary<string, JsonElement> Controls(Assessment assessment)
    {
        using var json = JsonDocument.Parse(Written.By("hdf", assessment));
        return json.RootElement.Clone().GetProperty("profiles")[0].GetProperty("controls").EnumerateArray().ToDictionary(control => control.GetProperty("id").GetString()!);
    }
}
