using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>
/// The checklist of DISA's STIG Viewer 2 (CKL). An exception changes neither the status nor the severity, so that there is
/// no override to justify: it stands in the comments, as does an attestation.
/// </summary>
internal sealed class CklReport : IReportWriter
{
    private static readonly string[] Statuses = ["NotAFinding", "Open", "Not_Applicable", "Not_Reviewed"];

    public string Format => "ckl";

    public void Write(Assessment assessment, Stream output)
    {
        var time = FindingGroups.LastCollected(assessment);
        var list = new Checklist(assessment);
        using var xml = XmlReport.To(output);
        xml.WriteStartElement("CHECKLIST");
        Asset(xml, list);
        xml.WriteStartElement("STIGS");
        foreach (var group in FindingGroups.ByResource(assessment))
        {
            xml.WriteStartElement("iSTIG");
            xml.WriteStartElement("STIG_INFO");
            Information(xml, "version", "1");
            Information(xml, "stigid", list.Id);
            Information(xml, "description", "Written by " + ToolName.Name + " " + ToolName.Version);
            Information(xml, "releaseinfo", "Collected " + time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            Information(xml, "title", list.TitleOf(group[0]));
            Information(xml, "uuid", list.UuidOf(group[0]));
            xml.WriteEndElement();
            foreach (var finding in group)
                Vulnerability(xml, finding, list);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Asset(XmlWriter xml, Checklist list)
    {
        xml.WriteStartElement("ASSET");
        foreach (var (name, value) in new[]
        {
            ("ROLE", "None"), ("ASSET_TYPE", "Computing"), ("HOST_NAME", list.Targets), ("HOST_IP", ""), ("HOST_MAC", ""), ("HOST_FQDN", ""), ("TARGET_COMMENT", list.Title),
            ("TECH_AREA", ""), ("TARGET_KEY", ""), ("WEB_OR_DATABASE", "false"), ("WEB_DB_SITE", ""), ("WEB_DB_INSTANCE", ""),
        })
        {
            xml.Element(name, value);
        }

        xml.WriteEndElement();
    }

    private static void Information(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("SI_DATA");
        xml.Element("SID_NAME", name);
        xml.Element("SID_DATA", value);
        xml.WriteEndElement();
    }

    private static void Vulnerability(XmlWriter xml, Finding finding, Checklist list)
    {
        xml.WriteStartElement("VULN");
        foreach (var (name, value) in Attributes(finding, list))
        {
            xml.WriteStartElement("STIG_DATA");
            xml.Element("VULN_ATTRIBUTE", name);
            xml.Element("ATTRIBUTE_DATA", value);
            xml.WriteEndElement();
        }

        xml.Element("STATUS", Checklist.Status(finding.Verdict, Statuses));
        xml.Element("FINDING_DETAILS", Checklist.Details(finding));
        xml.Element("COMMENTS", Checklist.Comments(finding));
        xml.Element("SEVERITY_OVERRIDE", "");
        xml.Element("SEVERITY_JUSTIFICATION", "");
        xml.WriteEndElement();
    }

    private static IEnumerable<(string Name, string Value)> Attributes(Finding finding, Checklist list) => new[]
    {
        ("Vuln_Num", list.IdOf(finding)), ("Severity", Checklist.Severity(finding)), ("Group_Title", list.Recommendations(finding)), ("Rule_ID", finding.Control),
        ("Rule_Ver", finding.Name), ("Rule_Title", finding.Title), ("Vuln_Discuss", finding.ControlInfo.Why), ("IA_Controls", list.Sp80053(finding)),
        ("Check_Content", finding.ControlInfo.Wanted), ("Fix_Text", finding.Remedy),
    }.Concat(new[]
    {
        "False_Positives", "False_Negatives", "Documentable", "Mitigations", "Potential_Impact", "Third_Party_Tools", "Mitigation_Control", "Responsibility",
        "Security_Override_Guidance", "Check_Content_Ref",
    }.Select(name => (name, ""))).Concat(
    [
        ("Weight", "10.0"), ("Class", "Unclass"), ("STIGRef", list.Title), ("TargetKey", ""), ("STIG_UUID", list.UuidOf(finding)), ("LEGACY_ID", ""), ("CCI_REF", ""),
    ]);
}
