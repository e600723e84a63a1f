using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Reports;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Names that libvirt accepts come out whole in JSON, and whole and harmless in CSV.</summary>
[Collection(nameof(FleetCollection))]
public sealed class HostileNameTests(RealFleet fleet)
{
    public static TheoryData<string, string> Names => new()
    {
        { "<b onload=x>web<b>", "<b onload=x>web<b>" },
        { "\"quoted\", 'so'; and \\so\\", "\"quoted\", 'so'; and \\so\\" },
        { "=1+cmd|' C calc'!A0", "'=1+cmd|' C calc'!A0" },
        { "]]> & &amp; <!--", "]]> & &amp; <!--" },
        { "colour \u202e[31m", "colour \\u202E[31m" },
        { "größe 機械 😀", "größe 機械 😀" },
        { new string('n', 200), new string('n', 200) },
    };

    [RealLibvirtTheory]
    [MemberData(nameof(Names))]
    public void A_name_comes_out_whole_and_harmless(string name, string inCsv)
    {
        var domain = new XElement("domain", new XAttribute("type", "qemu"), new XElement("name", name), new XElement("uuid", "55555555-0000-4000-8000-000000000001"),
            new XElement("memory", new XAttribute("unit", "MiB"), 64), new XElement("os", new XElement("type", new XAttribute("arch", "x86_64"), "hvm")));
        var file = Path.GetTempFileName();
        File.WriteAllText(file, domain.ToString(SaveOptions.DisableFormatting));
        RealFleet.Virsh("define", file);
        File.Delete(file);
        try
        {
            var assessment = RealFleet.Run(RealFleet.Uri!, fleet.Root, new AssessmentRequest { Controls = ["LV-02-02"] });
            Assert.Contains(assessment.Findings, finding => finding.Resource.Name == name);

            using var json = JsonDocument.Parse(Report("json"));
            Assert.Contains(json.RootElement.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("resource").GetProperty("name").GetString() == name);

            var lines = Csv(Encoding.UTF8.GetString(Report("csv")));
            Assert.All(lines, cells => Assert.Equal(lines[0].Count, cells.Count));
            Assert.Contains(lines, cells => cells[lines[0].IndexOf("Resource")] == inCsv);

            byte[] Report(string format)
            {
                using var stream = new MemoryStream();
                ReportWriters.All().Single(writer => writer.Format == format).Write(assessment, stream);
                return stream.ToArray();
            }
        }
        finally
        {
            RealFleet.Virsh("undefine", "55555555-0000-4000-8000-000000000001");
        }
    }

    /// <summary>Reads RFC 4180, as a spreadsheet does.</summary>
    private static List<List<string>> Csv(string text)
    {
        var lines = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted ? text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"' : text[i] == '\r')
                i++;
            else if (text[i] == '"')
            {
                isQuoted = !isQuoted;
                continue;
            }

            if (isQuoted || text[i] is not (',' or '\n'))
                cell.Append(text[i]);
            else
            {
                lines[^1].Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                    lines.Add([]);
            }
        }

        return lines[..^1];
    }
}
