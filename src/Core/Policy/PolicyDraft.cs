using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Policy;

/// <summary>
/// Writes the starting point of a site policy: every parameter with its standard value and what it decides, and as
/// comments the entries that a site may want. What it writes is a policy that decides nothing yet.
/// </summary>
public static class PolicyDraft
{
    private const string Example = """
            // {
            //   "controls": ["LV-02-02"],
            //   "resources": ["lab-*"],
            //   "targets": ["qemu+ssh://root@lab1/system"],
            //   "owner": "Lab team",
            //   "reason": "Nested machines of a class",
            //   "ticket": "CHG-1",
            //   "expires": "2027-06-30T23:59:59+02:00"
            // },

        """;

    private const string Images = """
          // "images": {
          //   "signers": ["thumbprint of the certificate that signs, or of its authority"],
          //   "operatingSystems": [{ "name": "debian", "minimumVersion": "12" }],
          //   "maxAgeDays": 90,
          //   "vcpus": { "minimum": 1, "maximum": 8 },
          //   "memoryMiB": { "minimum": 512, "maximum": 16384 },
          //   "formats": ["qcow2"]
          // }

        """;

    /// <summary>Writes.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="controls">The controls whose parameters are wanted.</param>
    /// <param name="findings">What was found: exceptions are proposed for what fails or is unknown, attestations for what is manual.</param>
    public static void Write(Stream output, IEnumerable<ControlInfo> controls, IReadOnlyList<Finding> findings)
    {
        if (findings is null)
            throw new ArgumentNullException(nameof(findings));
        using var text = new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("// The site policy of HypervisorHardening: what this site has decided for itself. See about_HyPolicy.");
        text.WriteLine("// Two slashes begin a comment. Check the file with Test-HyPolicy or 'hysr policy check'.");
        text.WriteLine("{");
        text.WriteLine("  // Editors complete and check by this schema; 'hysr policy schema' prints it.");
        text.WriteLine("  // \"$schema\": \"" + PolicySchema.FileName + "\",");
        text.WriteLine("  \"version\": 1,");
        text.WriteLine();
        text.WriteLine("  // Values of parameters, by control. These are the standard values: take away what you leave to the product.");
        text.WriteLine("  \"parameters\": {");
        foreach (var control in controls.Where(control => control.Parameters.Count > 0))
            Parameters(text, control);
        text.WriteLine("  },");
        text.WriteLine();
        text.WriteLine("  // What the site lives with for a time. The verdict stays as it is, and the exception is shown beside it.");
        text.WriteLine("  // To use one, take its slashes away and fill in who answers for it, why, and until when, with the zone.");
        text.WriteLine("  \"exceptions\": [");
        var open = findings.Where(finding => finding.Verdict is Verdict.Fail or Verdict.Unknown && !finding.IsExcepted).ToList();
        if (open.Count == 0)
            text.Write(Example.Replace("\r\n", "\n"));
        foreach (var proposal in Groups(open))
            Proposal(text, proposal.ToList(), "owner", "reason", "ticket", "expires");
        text.WriteLine("  ],");
        text.WriteLine();
        text.WriteLine("  // What a person has looked at where no interface can tell: the answer is pass or fail.");
        text.WriteLine("  \"attestations\": [");
        foreach (var proposal in Groups(findings.Where(finding => finding.Verdict == Verdict.Manual && finding.Attested is null)))
            Proposal(text, proposal.ToList(), "who", "when", "answer", "evidence", "evidenceSha256", "validUntil");
        text.WriteLine("  ],");
        text.WriteLine();
        text.WriteLine("  // What gold images have to be: Test-HyImage and 'hysr image test' hold the signed records against it.");
        text.WriteLine("  // What is left out is not asked for; without signers, name them with each test.");
        text.Write(Images.Replace("\r\n", "\n"));
        text.WriteLine("}");
    }

    private static IEnumerable<IGrouping<(string Control, string Target), Finding>> Groups(IEnumerable<Finding> findings) => findings
        .GroupBy(finding => (finding.Control, finding.Target.Target))
        .OrderBy(group => group.Key.Control, StringComparer.Ordinal)
        .ThenBy(group => group.Key.Target, StringComparer.Ordinal);

    private static void Parameters(StreamWriter text, ControlInfo control)
    {
        text.WriteLine("    // " + SafeText.Printable(control.Name + ": " + control.Title));
        text.WriteLine("    " + Quoted(control.Id) + ": {");
        foreach (var parameter in control.Parameters)
        {
            text.WriteLine("      // " + SafeText.Printable(parameter.Summary));
            text.WriteLine("      " + Quoted(parameter.Name) + ": " + Written(json => ParameterValue.WriteStandard(json, parameter)) + ",");
        }

        text.WriteLine("    },");
    }

    private static void Proposal(StreamWriter text, IReadOnlyList<Finding> findings, params string[] fields)
    {
        var first = findings[0];
        var resources = findings.Select(finding => finding.Resource).Select(resource => resource.Name.IndexOfAny(['*', '?']) < 0 && resource.Name.Length > 0 ? resource.Name : resource.Id);
        // A second pair of slashes, so that the line is still a comment when the entry is one no longer.
        text.WriteLine("    // // " + first.Verdict + ": " + SafeText.OneLine(first.Title));
        text.WriteLine("    // // " + SafeText.OneLine(first.Verdict == Verdict.Manual ? first.Remedy : "Found: " + (first.Actual ?? first.Reason)));
        text.WriteLine("    // {");
        text.WriteLine("    //   \"controls\": [" + Quoted(first.Control) + "],");
        text.WriteLine("    //   \"resources\": [" + string.Join(", ", resources.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).Select(Quoted)) + "],");
        text.WriteLine("    //   \"targets\": [" + Quoted(first.Target.Target) + "],");
        foreach (var field in fields)
            text.WriteLine("    //   " + Quoted(field) + ": \"\",");
        text.WriteLine("    // },");
    }

    private static string Quoted(string value) => Written(json => json.Value(value));

    private static string Written(Action<JsonText> write)
    {
        using var writer = new StringWriter();
        using (var json = new JsonText(writer))
            write(json);
        return writer.ToString();
    }
}
