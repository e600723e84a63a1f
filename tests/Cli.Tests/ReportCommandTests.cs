using System.Text.Json;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SampleFact]
    public void A_report_is_a_file_and_findings_are_no_failure_of_the_command()
    {
        var file = Path.Combine(folder, "report.sarif");
        var run = Hysr.Run("report", "--sample", "--control", "LV-02-02", "--format", "Sarif", "--output", file);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        Assert.NotEqual(0, json.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
        Assert.Equal(2, Hysr.Run("report", "--sample", "--control", "LV-02-02", "--format", "csv", "--fail-on", "fail", "--output", file).ExitCode);
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    [SampleFact]
    public void Test_and_report_write_the_same()
    {
        var file = Path.Combine(folder, "report.md");
        Hysr.Run("report", "--sample", "--control", "LV-02-*", "--format", "markdown", "--output", file);
        Assert.Equal(File.ReadAllText(file), Hysr.Run("test", "--sample", "--control", "LV-02-*", "--format", "markdown").Output);
    }

    [Fact]
    public void A_report_needs_a_file_and_a_format_that_there_is()
    {
        Assert.Equal(64, Hysr.Run("report", "--sample", "--format", "csv").ExitCode);
        Assert.Equal(64, Hysr.Run("report", "--sample", "--output", Path.Combine(folder, "x")).ExitCode);
        var run = Hysr.Run("report", "--sample", "--output", Path.Combine(folder, "x"), "--format", "docx");
        Assert.Equal(64, run.ExitCode);
        Assert.Contains("actionplan or ckl", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }
}
