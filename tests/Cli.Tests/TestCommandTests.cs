using System.Text.Json;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class TestCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("", "Hy.Connect.Uri")]
    [InlineData("somehost", "Hy.Connect.Uri")]
    [InlineData("bogus://host", "Hy.Connect.Scheme")]
    [InlineData("sample:none", "Hy.Connect.Sample")]
    public void A_target_that_cannot_be_one_ends_with_1(string target, string id)
    {
        Hysr.Run("test", "--connect", target).Refused(1, id);
        Hysr.Run("connections", "test", target).Refused(1, id);
    }

    [LibvirtFact]
    public void A_host_that_cannot_be_reached_ends_with_1_and_one_line()
    {
        var run = Hysr.Run("test", "--connect", "qemu+unix:///system?socket=" + folder + "/none", "--format", "json");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("hysr: Hy.Connect.", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [LibvirtFact]
    public void JSON_on_standard_output_is_nothing_but_JSON()
    {
        var run = Hysr.Run("test", "--connect", Hysr.TestDriver, "--format", "json", "--control", "LV-02-02");
        Assert.Equal("", run.Error);
        var json = run.Json();
        Assert.Equal(["schema", "tool", "edition", "targets", "findings", "summary"], json.EnumerateObject().Select(member => member.Name));
        var finding = json.GetProperty("findings")[0];
        Assert.Equal(("LV-02-02", "KvmVmHardwareAssisted", "Kvm", "Fail", "test", "kvm", "High"),
            (Text(finding, "control"), Text(finding, "name"), Text(finding, "platform"), Text(finding, "verdict"), Text(finding, "actual"), Text(finding, "wanted"), Text(finding, "severity")));
        Assert.Equal(json.GetProperty("findings").GetArrayLength(), json.GetProperty("summary").GetProperty("total").GetInt32());
    }

    [LibvirtFact]
    public void The_exit_code_says_whether_findings_reach_the_threshold()
    {
        string[] failing = ["test", "--connect", Hysr.TestDriver, "--control", "LV-02-02"];
        Assert.Equal(2, Hysr.Run(failing).ExitCode);
        Assert.Equal(2, Hysr.Run([.. failing, "--fail-on", "fail"]).ExitCode);
        Assert.Equal(2, Hysr.Run([.. failing, "--fail-on", "UNKNOWN"]).ExitCode);
        Assert.Equal(0, Hysr.Run([.. failing, "--fail-on", "never"]).ExitCode);
        Assert.Equal(0, Hysr.Run("test", "--connect", Hysr.TestDriver, "--control", "LV-06-12").ExitCode);
    }

    [LibvirtFact]
    public void A_run_that_judged_nothing_is_no_success()
    {
        Hysr.Run("test", "--connect", Hysr.TestDriver, "--resource", "no-such-machine").Refused(1, "Hy.Select.Resource");
        Hysr.Run("test", "--connect", Hysr.TestDriver, "--control", "LV-02-02", "--severity", "info").Refused(1, "Hy.Select.Nothing");
    }

    [LibvirtFact]
    public void A_file_gets_what_standard_output_would_and_standard_output_nothing()
    {
        foreach (var format in new[] { "json", "csv", "table" })
        {
            var file = Path.Combine(folder, "report." + format);
            File.WriteAllText(file, new string('x', 1_000_000));
            var run = Hysr.Run("test", "--connect", Hysr.TestDriver, "--format", format, "--output", file);
            Assert.Equal((2, "", ""), (run.ExitCode, run.Output, run.Error));
            var text = File.ReadAllText(file);
            Assert.Contains("LV-02-02", text, StringComparison.Ordinal);
            Assert.DoesNotContain("xxxx", text, StringComparison.Ordinal);
            if (format == "json")
                using (JsonDocument.Parse(text))
                    Assert.EndsWith("}", text, StringComparison.Ordinal);
        }

        Assert.Equal(3, Directory.GetFileSystemEntries(folder).Length);
    }

    [LibvirtFact]
    public void A_file_that_cannot_be_written_ends_with_1_and_leaves_nothing()
    {
        foreach (var path in new[] { Path.Combine(folder, "missing", "x.json"), folder, "" })
            Hysr.Run("test", "--connect", Hysr.TestDriver, "--format", "json", "--output", path).Refused(1, "Hy.Output.Write");
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [LibvirtFact]
    public void The_table_shows_every_recommendation_and_a_summary()
    {
        var output = Hysr.Run("test", "--connect", Hysr.TestDriver).Output;
        foreach (var id in new[] { "HY-SR-1 ", "HY-SR-6A ", "HY-SR-20 ", "VM-NS-R1 " })
            Assert.Contains(id, output, StringComparison.Ordinal);
        Assert.Matches("[0-9]+ findings: [0-9]+ pass, [1-9][0-9]* fail, [0-9]+ unknown, [0-9]+ manual, [0-9]+ not applicable", output);
        Assert.DoesNotContain('…', output[output.IndexOf("Recommendation", StringComparison.Ordinal)..].Split('\n')[0]);
    }

    [LibvirtFact]
    public void A_connection_is_tried()
    {
        var run = Hysr.Run("connections", "test", Hysr.TestDriver);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(Hysr.TestDriver, run.Output, StringComparison.Ordinal);
    }

    [SampleFact]
    public void The_sample_has_verdicts_of_every_kind_for_every_recommendation()
    {
        var run = Hysr.Run("test", "--sample", "--format", "json");
        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        var json = run.Json();
        var summary = json.GetProperty("summary");
        foreach (var verdict in new[] { "pass", "fail", "manual" })
            Assert.NotEqual(0, summary.GetProperty(verdict).GetInt32());
        Assert.All(summary.GetProperty("recommendations").EnumerateArray().Where(one => Text(one, "id").StartsWith("HY-SR", StringComparison.Ordinal)),
            one => Assert.NotEqual(0, one.GetProperty("total").GetInt32()));
        Assert.Equal(run.Output, Hysr.Run("test", "--sample", "--format", "json").Output);
    }

    [SampleFact]
    public void The_sample_is_judged_by_every_edition()
    {
        foreach (var edition in new[] { "rev1", "final2018", "draft2017", "draft2014", "125b" })
            Assert.NotEqual(0, Hysr.Run("test", "--sample", "--edition", edition, "--format", "json").Json().GetProperty("summary").GetProperty("total").GetInt32());
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
