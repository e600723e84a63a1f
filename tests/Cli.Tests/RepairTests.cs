using System.Text.Json;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary><c>hysr plan</c>, <c>set</c>, <c>changes</c> and <c>undo</c>.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly string journal = Path.Combine(Directory.CreateTempSubdirectory("hysr-").FullName, "journal");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(journal)!, recursive: true);

    [SampleFact]
    public void A_plan_has_a_repair_for_each_finding_that_fails_and_changes_nothing()
    {
        var failed = Hysr.Run("test", "--sample", "--format", "json").Json().GetProperty("summary").GetProperty("fail").GetInt32();
        var run = Hysr.Run("plan", "--sample", "--format", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var repairs = run.Json().GetProperty("repairs").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, failed), repairs.Select(repair => repair.GetProperty("order").GetInt32()));
        var ready = repairs.Where(repair => Text(repair, "status") == "ready").ToList();
        Assert.Contains(ready, repair => Text(repair, "control") == "LV-02-02");
        Assert.All(ready, repair => Assert.NotEmpty(repair.GetProperty("changes").EnumerateArray()));
        Assert.Contains(repairs, repair => Text(repair, "status") == "person");
        Assert.Equal(failed + 1, Hysr.Run("plan", "--sample", "--format", "csv").Output.TrimEnd().Split("\r\n").Length);
        Assert.Contains("LV-02-02", Hysr.Run("plan", "--sample", "--control", "LV-02-02").Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(journal));
    }

    [Fact]
    public void Nothing_is_changed_where_nobody_has_agreed()
    {
        Hysr.Run("set", "--sample", "--journal", journal).Refused(64, "Hy.Usage");
        Hysr.Run("undo", "--journal", journal).Refused(64, "Hy.Usage");
        Assert.False(Directory.Exists(journal));
    }

    [Theory]
    [InlineData("set --yes")]
    [InlineData("set --sample --yes --max-failures 0")]
    [InlineData("set --sample --yes --max-failures many")]
    [InlineData("set --sample --yes --allow-impact earthquake")]
    [InlineData("undo --run")]
    [InlineData("changes --format xml")]
    public void A_wrong_call_is_refused_with_64(string arguments) => Hysr.Run(arguments.Split(' ')).Refused(64, "Hy.Usage");

    [SampleFact]
    public void A_recording_cannot_be_changed()
    {
        var run = Hysr.Run("set", "--sample", "--control", "LV-02-02", "--yes", "--allow-impact", "nextpowercycle", "--journal", journal, "--format", "json");
        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.All(run.Json().GetProperty("results").EnumerateArray(), result => Assert.Equal(("Refused", "Hy.Change.Recording"), (Text(result, "outcome"), Text(result, "errorId"))));
        Assert.Empty(Changes());
    }

    [Fact]
    public void There_is_nothing_to_undo_in_an_empty_journal()
    {
        Assert.Empty(Changes());
        Assert.Equal(0, Hysr.Run("undo", "--yes", "--journal", journal).ExitCode);
        Hysr.Run("undo", "--yes", "--run", "ffffffffffff", "--journal", journal).Refused(64, "Hy.Id.Unknown");
    }

    [Fact]
    public void A_journal_that_was_altered_is_told_and_nothing_rests_on_it()
    {
        Directory.CreateDirectory(journal);
        File.WriteAllText(Path.Combine(journal, "journal.jsonl"), "{\"number\":1}\n");
        foreach (var command in (string[][])[["changes"], ["undo", "--yes"], ["set", "--sample", "--yes", "--control", "LV-02-02"]])
        {
            var run = Hysr.Run([.. command, "--journal", journal]);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.StartsWith("hysr: Hy.Journal.", run.Error, StringComparison.Ordinal);
        }
    }

    [RealLibvirtFact]
    public void An_impact_must_be_allowed()
    {
        using var machine = new Machine();
        var run = Set(machine);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(("Refused", "Hy.Change.Impact"), (Text(Result(run), "outcome"), Text(Result(run), "errorId")));
        Assert.Equal(machine.Before, machine.Xml);
        Assert.Empty(Changes());
    }

    [RealLibvirtFact]
    public void What_fails_is_repaired_and_put_back_byte_for_byte()
    {
        using var machine = new Machine();
        var plan = Hysr.Run("plan", "--connect", Machine.Libvirt!, "--control", "LV-02-02", "--resource", machine.Name, "--format", "json").Json();
        Assert.Equal(1, plan.GetProperty("ready").GetInt32());

        var run = Set(machine, "--allow-impact", "nextpowercycle,reboot", "--canary", "--max-failures", "1");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(("Changed", "Fail", "Pass"), (Text(Result(run), "outcome"), Text(Result(run), "before"), Text(Result(run), "after")));
        Assert.Equal(machine.Repaired, machine.Xml);
        var change = Assert.Single(Changes());
        Assert.Equal(("Done", "qemu", "kvm", machine.Name), (Text(change, "state"), Text(change, "from"), Text(change, "to"), Text(change.GetProperty("resource"), "name")));
        Assert.Equal(0, Hysr.Run("test", "--connect", Machine.Libvirt!, "--control", "LV-02-02", "--resource", machine.Name).ExitCode);

        Assert.Equal(0, Hysr.Run("undo", "--yes", "--change", Text(change, "changeId"), "--journal", journal).ExitCode);
        Assert.Equal(machine.Before, machine.Xml);
        Assert.Equal(["Undone", "Done"], Changes().Select(one => Text(one, "state")));
        var again = Hysr.Run("undo", "--yes", "--resource", machine.Name, "--journal", journal, "--format", "json");
        Assert.Equal(0, again.ExitCode);
        Assert.Empty(again.Json().GetProperty("results").EnumerateArray());
    }

    [RealLibvirtFact]
    public void The_last_run_is_undone_where_none_is_named()
    {
        using var machine = new Machine();
        Assert.Equal(0, Set(machine, "--allow-impact", "nextpowercycle").ExitCode);
        var table = Hysr.Run("undo", "--yes", "--journal", journal);
        Assert.Equal((0, ""), (table.ExitCode, table.Error));
        Assert.Contains("1 Undone", table.Output, StringComparison.Ordinal);
        Assert.Equal(machine.Before, machine.Xml);
    }

    private static JsonElement Result(Hysr run) => run.Json().GetProperty("results").EnumerateArray().Single();

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private Hysr Set(Machine machine, params string[] options) =>
        Hysr.Run(["set", "--connect", Machine.Libvirt!, "--control", "LV-02-02", "--resource", machine.Name, "--yes", "--journal", journal, "--format", "json", .. options]);

    private List<JsonElement> Changes()
    {
        var run = Hysr.Run("changes", "--journal", journal, "--format", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return [.. run.Json().GetProperty("changes").EnumerateArray()];
    }
}
