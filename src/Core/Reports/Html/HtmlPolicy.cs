using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>What the site policy lays over verdicts: exceptions and attestations, who answers for them and until when.</summary>
internal sealed class HtmlPolicy : HtmlSection
{
    public override string Id => "policy";

    public override string Title => "Exceptions and attestations";

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        var findings = contents.Assessment.Findings;
        var policies = findings.Select(finding => finding.Policy).Distinct().ToList();
        var at = findings.Max(finding => finding.JudgedAt);
        html.Element("p", "None of these changes a verdict; each lies over it, in force at " + HtmlText.Instant(at) + " or not.", ("class", "quiet"));
        Exceptions(html, [.. policies.SelectMany(policy => policy.Exceptions)], at, Over(findings, finding => finding.Exception));
        Attestations(html, [.. policies.SelectMany(policy => policy.Attestations)], at, Over(findings, finding => finding.Attestation));
    }

    private static void Exceptions(HtmlOutput html, IReadOnlyList<ExceptionEntry> entries, DateTimeOffset at, ILookup<PolicyEntry, Finding> findings)
    {
        if (entries.Count == 0)
        {
            html.Element("p", "There are no exceptions.");
            return;
        }

        HtmlTable.Write(html, "Exceptions", ["Owner", "State", "Until", "Controls", "Resources", "Targets", "#Findings", "Reason", "Ticket"], () =>
        {
            foreach (var entry in entries)
            {
                using (html.Element("tr"))
                {
                    html.Element("th", entry.Owner, ("scope", "row"));
                    Entry(html, entry, at, findings[entry]);
                    html.Element("td", entry.Reason, ("class", "long"));
                    html.Element("td", entry.Ticket);
                }
            }
        });
    }

    private static void Attestations(HtmlOutput html, IReadOnlyList<AttestationEntry> entries, DateTimeOffset at, ILookup<PolicyEntry, Finding> findings)
    {
        if (entries.Count == 0)
        {
            html.Element("p", "There are no attestations.");
            return;
        }

        HtmlTable.Write(html, "Attestations", ["Who", "State", "Valid until", "Controls", "Resources", "Targets", "#Findings", "Answer", "When", "Evidence"], () =>
        {
            foreach (var entry in entries)
            {
                using (html.Element("tr"))
                {
                    html.Element("th", entry.Who, ("scope", "row"));
                    Entry(html, entry, at, findings[entry]);
                    html.Element("td", FindingText.Of(entry.Answer));
                    html.Element("td", HtmlText.Instant(entry.When), ("class", "short"));
                    html.Element("td", entry.Evidence + (entry.EvidenceSha256 is null ? "" : " (SHA-256 " + entry.EvidenceSha256 + ")"));
                }
            }
        });
    }

    private static void Entry(HtmlOutput html, PolicyEntry entry, DateTimeOffset at, IEnumerable<Finding> findings)
    {
        using (html.Element("td"))
        {
            if (entry.IsInForce(at))
                html.Text("in force");
            else
                html.Element("strong", at < entry.Until ? "not yet in force" : "EXPIRED", ("class", "expired"));
        }

        html.Element("td", HtmlText.Instant(entry.Until), ("class", "short"));
        Controls(html, entry, [.. findings.Select(finding => finding.Control).Distinct()]);
        html.Element("td", string.Join(", ", entry.Resources));
        html.Element("td", string.Join(", ", entry.Targets));
        HtmlTable.Number(html, findings.Count());
    }

    private static void Controls(HtmlOutput html, PolicyEntry entry, IReadOnlyList<string> ids)
    {
        using (html.Element("td"))
        {
            if (ids.Count == 0)
                html.Text(string.Join(", ", entry.Controls));
            foreach (var id in ids)
            {
                html.Link(id, id, ("class", "id"));
                html.Text(" ");
            }
        }
    }

    private static ILookup<PolicyEntry, Finding> Over(IEnumerable<Finding> findings, Func<Finding, PolicyEntry?> over) =>
        findings.Where(finding => over(finding) is not null).ToLookup(finding => over(finding)!);
}
