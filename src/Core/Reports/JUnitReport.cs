using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>
/// JUnit's XML for build servers: a suite for each target, a test for each finding. What could not be read is an error, so
/// that no build passes over it. What is excepted stays the failure or error that it is, and says who answers for it and
/// until when: as a skipped test it would be lost in every count of failures.
/// </summary>
internal sealed class JUnitReport : IReportWriter
{
    public string Format => "junit";

    public void Write(Assessment assessment, Stream output)
    {
        using var xml = XmlReport.To(output);
        xml.WriteStartElement("testsuites");
        Attribute(xml, "name", ToolName.Name);
        Counts(xml, assessment.Summary.Counts);
        foreach (var suite in assessment.Findings.GroupBy(finding => finding.Target.Target))
        {
            var counts = new VerdictCounts();
            foreach (var finding in suite)
                counts.Add(finding.Verdict);
            xml.WriteStartElement("testsuite");
            Attribute(xml, "name", suite.Key);
            Counts(xml, counts);
            Attribute(xml, "timestamp", suite.Min(finding => finding.CollectedAt).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
            foreach (var finding in suite)
                Case(xml, finding);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, VerdictCounts counts)
    {
        Number(xml, "tests", counts.Total);
        Number(xml, "failures", counts.Fail);
        Number(xml, "errors", counts.Unknown);
        Number(xml, "skipped", counts.Manual + counts.NotApplicable);
    }

    private static void Case(XmlWriter xml, Finding finding)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", finding.Control + " " + finding.Title);
        Attribute(xml, "classname", finding.Platform + "." + finding.Resource.Kind + "." + finding.Resource.Name);
        if (finding.Verdict != Verdict.Pass)
        {
            xml.WriteStartElement(finding.Verdict switch { Verdict.Fail => "failure", Verdict.Unknown => "error", _ => "skipped" });
            Attribute(xml, "message", FindingText.Of(finding.Verdict) + ": " + OverlayText.After(SafeText.OneLine(FindingText.Because(finding)), finding));
            if (finding.Verdict is Verdict.Fail or Verdict.Unknown)
            {
                Attribute(xml, "type", finding.Severity.ToString());
                xml.WriteString(XmlReport.Text(FindingText.Details(finding) + string.Concat(OverlayText.Lines(finding).Select(line => "\n" + line)) + "\nRemedy: " + finding.Remedy));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, XmlReport.Text(SafeText.Printable(value)));

    private static void Number(XmlWriter xml, string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));
}
