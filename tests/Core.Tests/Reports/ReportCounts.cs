using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Reports.Html;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>Counts the verdicts in a report from its own parts, without what it says of its counts.</summary>
internal static partial class ReportCounts
{
    /// <summary>How often each verdict is there. Formats that tell only some verdicts have none of the others.</summary>
    public static IReadOnlyDictionary<Verdict, int> Of(string format, string text) => (format switch
    {
        "json" => Json(text, "findings").Select(finding => Named(finding.GetProperty("verdict"))),
        "csv" => Csv(text, "Verdict").Select(Enum.Parse<Verdict>),
        "actionplan" => Csv(text, "Verdict").Select(Enum.Parse<Verdict>),
        "markdown" => MarkdownRows().Matches(text).SelectMany(section => Enumerable.Repeat(
            section.Groups[1].Value switch { "What fails" => Verdict.Fail, "What could not be read" => Verdict.Unknown, _ => Verdict.Manual },
            section.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length)),
        "sarif" => Json(text, "runs").SelectMany(run => run.GetProperty("results").EnumerateArray()).Select(result => result.GetProperty("kind").GetString() switch
        {
            "pass" => Verdict.Pass,
            "fail" => Verdict.Fail,
            "open" => Verdict.Unknown,
            "review" => Verdict.Manual,
            _ => Verdict.NotApplicable,
        }),
        "junit" => XDocument.Parse(text).Descendants("testcase").Select(JUnit),
        "hdf" => Json(text, "profiles").SelectMany(profile => profile.GetProperty("controls").EnumerateArray())
            .SelectMany(control => control.GetProperty("results").EnumerateArray()).Select(Hdf),
        "html" => HtmlPageText.Verdicts(text),
        "ckl" => XDocument.Parse(text).Descendants("VULN").Select(rule => Checklist(rule.Element("STATUS")!.Value, rule.Element("FINDING_DETAILS")!.Value)),
        "cklb" => Json(text, "stigs").SelectMany(stig => stig.GetProperty("rules").EnumerateArray())
            .Select(rule => Checklist(rule.GetProperty("status").GetString()!, rule.GetProperty("finding_details").GetString()!)),
        "oscalassessmentresults" => Root(text).GetProperty("results")[0].GetProperty("observations").EnumerateArray().Select(Oscal),
        "oscalpoam" => Root(text).GetProperty("poam-items").EnumerateArray().Select(Oscal),
        _ => throw new ArgumentException("nobody counts " + format, nameof(format)),
    }).CountBy(verdict => verdict).ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>Whether a format tells a finding, excepted or not.</summary>
    public static bool IsTold(string format, Finding finding) => format switch
    {
        "actionplan" => finding.Verdict == Verdict.Fail || finding.Attested == Verdict.Fail,
        "oscalpoam" => finding.Verdict is Verdict.Fail or Verdict.Unknown || finding.Attested == Verdict.Fail,
        "markdown" => finding.Verdict is Verdict.Fail or Verdict.Unknown or Verdict.Manual,
        _ => true,
    };

    private static List<JsonElement> Json(string text, string array)
    {
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.Clone().GetProperty(array).EnumerateArray()];
    }

    private static JsonElement Root(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.EnumerateObject().Single().Value.Clone();
    }

    private static IEnumerable<string> Csv(string text, string column)
    {
        var lines = CsvReportTests.Parse(text);
        return lines.Skip(1).Select(line => line[lines[0].ToList().IndexOf(column)]);
    }

    private static Verdict Named(JsonElement name) => Enum.Parse<Verdict>(name.GetString()!);

    private static Verdict JUnit(XElement test) => test.Elements().SingleOrDefault()?.Name.LocalName switch
    {
        null => Verdict.Pass,
        "failure" => Verdict.Fail,
        "error" => Verdict.Unknown,
        _ => Skipped(test.Element("skipped")!.Attribute("message")!.Value),
    };

    private static Verdict Hdf(JsonElement result) => result.GetProperty("status").GetString() switch
    {
        "passed" => Verdict.Pass,
        "failed" => Verdict.Fail,
        "error" => Verdict.Unknown,
        _ => Skipped(result.GetProperty("skip_message").GetString()!),
    };

    private static Verdict Skipped(string message) => message.StartsWith("Manual: ", StringComparison.Ordinal) ? Verdict.Manual
        : message.StartsWith("Not applicable: ", StringComparison.Ordinal) ? Verdict.NotApplicable
        : throw new FormatException(message);

    private static Verdict Checklist(string status, string details) => status.ToUpperInvariant().Replace("_", "", StringComparison.Ordinal) switch
    {
        "NOTAFINDING" => Verdict.Pass,
        "OPEN" => Verdict.Fail,
        "NOTAPPLICABLE" => Verdict.NotApplicable,
        _ => Enum.Parse<Verdict>(details.Split('\n')[0]["Verdict: ".Length..]),
    };

    private static Verdict Oscal(JsonElement item) =>
        Named(item.GetProperty("props").EnumerateArray().Single(property => property.GetProperty("name").GetString() == "verdict").GetProperty("value"));

    [GeneratedRegex(@"^## (What [^\n]+)\n\n\|[^\n]+\n\|[^\n]+\n((?:\|[^\n]+\n)+)", RegexOptions.Multiline)]
    private static partial Regex MarkdownRows();
}
