using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class PolicyCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_new_writes_check_accepts()
    {
        var file = Path.Combine(folder, "policy.json");
        var written = Hysr.Run("policy", "new", "--output", file);
        Assert.Equal((0, "", ""), (written.ExitCode, written.Output, written.Error));
        var check = Hysr.Run("policy", "check", file);
        Assert.Equal((0, file + ": no error, 0 exceptions, 0 attestations\n", ""), (check.ExitCode, check.Output.ReplaceLineEndings("\n"), check.Error));
        Assert.Equal(File.ReadAllText(file), Hysr.Run("policy", "new").Output);
        Hysr.Run("policy", "new", "--output", file).Refused(1, "Hy.Policy.Exists");
        Assert.Equal(0, Hysr.Run("policy", "new", "--output", file, "--platform", "kvm", "--force").ExitCode);
        Assert.DoesNotContain("\"VS-", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_ends_with_2_and_keeps_a_run_from_beginning()
    {
        var file = Policy("\"excepions\": []");
        var check = Hysr.Run("policy", "check", file, "--format", "json");
        Assert.Equal(2, check.ExitCode);
        var problem = Assert.Single(check.Json().EnumerateArray());
        Assert.Equal(("error", "1", "17", "Hy.Policy.Key"), (problem.GetProperty("level").GetString(), problem.GetProperty("line").GetString(), problem.GetProperty("column").GetString(), problem.GetProperty("id").GetString()));
        Hysr.Run("test", "--sample", "--policy", file).Refused(1, "Hy.Policy.Key");
        Hysr.Run("plan", "--sample", "--policy", Path.Combine(folder, "none")).Refused(1, "Hy.Policy.Read");
    }

    [Fact]
    public void The_schema_is_printed() => Assert.Equal("Site policy of HypervisorHardening", Hysr.Run("policy", "schema").Json().GetProperty("title").GetString());

    [SampleFact]
    public void Findings_become_proposals()
    {
        var file = Path.Combine(folder, "policy.json");
        Assert.Equal(0, Hysr.Run("policy", "new", "--sample", "--from-findings", "--control", "LV-02-02", "--output", file).ExitCode);
        Assert.Contains("    //   \"controls\": [\"LV-02-02\"],\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(0, Hysr.Run("policy", "check", file).ExitCode);
    }

    [SampleFact]
    public void An_exception_is_shown_and_does_not_reach_the_threshold_until_it_has_expired()
    {
        string[] run = ["test", "--sample", "--control", "LV-02-02", "--policy"];
        var valid = Hysr.Run([.. run, Policy(Exception("9999-12-31T23:59:59Z"))]);
        Assert.Equal((0, ""), (valid.ExitCode, valid.Error));
        Assert.Matches("([1-9][0-9]*) fail \\(\\1 excepted\\)", valid.Output);
        Assert.Contains("excepted until 9999", valid.Output, StringComparison.Ordinal);

        var expired = Hysr.Run([.. run, Policy(Exception("2020-01-01T00:00:00+01:00"))]);
        Assert.Equal(2, expired.ExitCode);
        Assert.StartsWith("hysr: Hy.Policy.Expired: ", Assert.Single(expired.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain(" excepted)", expired.Output, StringComparison.Ordinal);
    }

    [SampleFact]
    public void A_plan_leaves_an_excepted_finding_alone_and_says_so()
    {
        var plan = Hysr.Run("plan", "--sample", "--control", "LV-02-02", "--format", "json", "--policy", Policy(Exception("9999-12-31T23:59:59Z")));
        Assert.Equal((0, ""), (plan.ExitCode, plan.Error));
        Assert.All(plan.Json().GetProperty("repairs").EnumerateArray(), repair => Assert.Equal("excepted", repair.GetProperty("status").GetString()));
        Assert.NotEqual(0, plan.Json().GetProperty("repairs").GetArrayLength());
    }

    private static string Exception(string expires) =>
        "\"exceptions\": [{ \"controls\": \"LV-02-02\", \"resources\": \"*\", \"owner\": \"Ops\", \"reason\": \"old\", \"expires\": \"" + expires + "\" }]";

    private string Policy(string content)
    {
        var file = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllText(file, "{ \"version\": 1, " + content + " }");
        return file;
    }
}
