using System.Collections.Generic;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>The checklist of DISA's STIG Viewer 3 (CKLB). As in CKL, exceptions and attestations stand in the comments, and override nothing.</summary>
internal sealed class CklbReport : IReportWriter
{
    private static readonly string[] Statuses = ["not_a_finding", "open", "not_applicable", "not_reviewed"];
    private static readonly string[] Unused =
    [
        "false_positives", "false_negatives", "documentable", "security_override_guidance", "potential_impacts", "third_party_tools", "responsibility",
        "mitigations", "mitigation_control", "reference_identifier",
    ];

    public string Format => "cklb";

    public void Write(Assessment assessment, Stream output)
    {
        var list = new Checklist(assessment);
        using var json = new JsonText(output, indented: true);
        json.StartObject();
        json.Member("title", list.Title);
        json.Member("id", NameUuid.Of(list.Id, list.Targets));
        json.Member("active", false);
        json.Member("mode", 1);
        json.Member("has_path", false);
        json.Object("target_data", () =>
        {
            json.Member("target_type", "Computing");
            json.Member("host_name", list.Targets);
            json.Member("role", "None");
            json.Member("is_web_database", false);
            foreach (var name in new[] { "ip_address", "mac_address", "fqdn", "comments", "technology_area", "web_db_site", "web_db_instance" })
                json.Member(name, "");
            json.Member("classification", (string?)null);
        });
        json.Objects("stigs", FindingGroups.ByResource(assessment), group => Stig(json, group, list));
        json.Member("cklb_version", "1.0");
        json.EndObject();
    }

    private static void Stig(JsonText json, IReadOnlyList<Finding> group, Checklist list)
    {
        json.Member("stig_name", list.TitleOf(group[0]));
        json.Member("display_name", FindingText.Place(group[0]));
        json.Member("stig_id", list.Id);
        json.Member("release_info", ToolName.Name + " " + ToolName.Version);
        json.Member("version", "1");
        json.Member("uuid", list.UuidOf(group[0]));
        json.Member("reference_identifier", "");
        json.Member("size", group.Count);
        json.Objects("rules", group, finding => Rule(json, finding, list));
    }

    private static void Rule(JsonText json, Finding finding, Checklist list)
    {
        json.Member("group_id", list.IdOf(finding));
        json.Member("group_id_src", list.IdOf(finding));
        json.Member("rule_id", finding.Control);
        json.Member("rule_id_src", finding.Control);
        json.Objects("group_tree", [finding], one =>
        {
            json.Member("id", list.IdOf(one));
            json.Member("title", list.Recommendations(one));
            json.Member("description", "");
        });
        json.Member("group_title", list.Recommendations(finding));
        json.Member("severity", Checklist.Severity(finding));
        json.Member("rule_version", finding.Name);
        json.Member("rule_title", finding.Title);
        json.Member("discussion", finding.ControlInfo.Why);
        json.Member("check_content", finding.ControlInfo.Wanted);
        json.Object("check_content_ref", () =>
        {
            json.Member("href", "");
            json.Member("name", "");
        });
        json.Member("fix_text", finding.Remedy);
        json.Member("ia_controls", list.Sp80053(finding));
        json.Member("weight", "10.0");
        json.Member("classification", "Unclassified");
        json.Member("ccis", Enumerable.Empty<string>());
        json.Member("legacy_ids", Enumerable.Empty<string>());
        json.Member("uuid", NameUuid.Of(list.UuidOf(finding), finding.Control));
        json.Member("stig_uuid", list.UuidOf(finding));
        json.Member("status", Checklist.Status(finding.Verdict, Statuses));
        json.Member("finding_details", Checklist.Details(finding));
        json.Member("comments", Checklist.Comments(finding));
        json.Object("overrides", () => { });
        foreach (var name in Unused)
            json.Member(name, "");
    }
}
