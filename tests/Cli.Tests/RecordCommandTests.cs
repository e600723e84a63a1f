using System.Text.Json;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class RecordCommandTests : IDisposable
{
    private const string Scheme = "hyperv+recording:";
    private static readonly string Recorded = Scheme + Path.Combine(AppContext.BaseDirectory, "hyperv.json.gz");
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_recording_of_a_recording_gives_the_same_findings()
    {
        var file = Path.Combine(folder, "again.json");
        var run = Hysr.Run("record", "--connect", Recorded, "--output", file);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal([file], Directory.GetFileSystemEntries(folder));
        var findings = Findings(Recorded);
        Assert.Contains(findings, finding => finding.Contains(" Pass ", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains(" Fail ", StringComparison.Ordinal));
        Assert.Equal(findings, Findings(Scheme + file));
    }

    [SampleFact]
    public void Only_Hyper_V_can_be_recorded()
    {
        Hysr.Run("record", "--connect", "sample:kvm", "--output", Path.Combine(folder, "x")).Refused(1, "Hy.Recording.Unsupported");
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Nothing_is_changed_on_a_recording()
    {
        var run = Hysr.Run("set", "--yes", "--connect", Recorded, "--journal", Path.Combine(folder, "journal"), "--control", "HV-07-06", "--format", "json");
        Assert.Equal(2, run.ExitCode);
        Assert.All(run.Json().GetProperty("results").EnumerateArray(), result => Assert.Equal("Hy.Change.Recording", result.GetProperty("errorId").GetString()));
    }

    [Theory]
    [InlineData("hyperv://hv01:5985", "Hy.Connect.ClearText")]
    [InlineData("hyperv://user:secret@hv01", "Hy.Connect.Uri")]
    [InlineData("hyperv+cluster://", "Hy.Connect.Uri")]
    [InlineData("hyperv+cim://a b", "Hy.Connect.Uri")]
    [InlineData("hyperv+recording:no-such-file", "Hy.Recording.Read")]
    public void A_target_that_is_none_is_one_line(string target, string id)
    {
        var run = Hysr.Run("connections", "test", target);
        run.Refused(1, id);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_certificate_is_read_or_refused()
    {
        var file = Path.Combine(folder, "none.pem");
        File.WriteAllText(file, "-----BEGIN NOTHING-----");
        Hysr.Run("connections", "test", "hyperv://hv01.invalid", "--client-certificate", file).Refused(1, "Hy.Connect.ClientCertificate");
        Hysr.Run("connections", "test", "hyperv://hv01.invalid", "--client-certificate", file + "x").Refused(1, "Hy.Connect.ClientCertificate");
    }

    private static List<string> Findings(string target) =>
    [
        .. Hysr.Run("test", "--connect", target, "--format", "json", "--fail-on", "never").Json().GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("control") + " " + finding.GetProperty("resource").GetProperty("id") + " " + finding.GetProperty("verdict") + " " + Actual(finding)),
    ];

    private static string Actual(JsonElement finding) => finding.TryGetProperty("actual", out var actual) ? actual.ToString() : "";
}
