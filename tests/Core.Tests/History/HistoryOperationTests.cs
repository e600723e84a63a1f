using System.IO.Compression;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Reports;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.History;

public sealed class HistoryOperationTests
{
    [Fact]
    public void A_run_is_kept_with_everything_that_it_found()
    {
        using var kept = new Kept();
        var policy = Reported.WithPolicy();
        kept.History.Keep(kept.Folder, policy);
        var run = Assert.Single(kept.Open());
        Assert.Equal((Now, "0.1.0", Edition.Rev1), (run.JudgedAt, run.Version, run.Edition));
        Assert.Equal(policy.Summary.Targets.Select(target => target.Target), run.Targets.Select(target => target.Target));
        Assert.Equal(Numbers(policy.Summary.Counts), Numbers(run.Counts));
        Assert.True(run.Counts is { FailExcepted: > 0, UnknownExcepted: > 0, AttestedFail: > 0, OpenFail: > 0 });
    }

    [Fact]
    public void The_same_run_kept_again_is_one_run()
    {
        using var kept = new Kept();
        var run = kept.Run(0, Kept.Machines(("web", "off")));
        var bytes = File.ReadAllBytes(Assert.Single(kept.Files));
        kept.History.Keep(kept.Folder, new Assessment(run.Findings.Reverse(), run.Summary));
        Assert.Equal(bytes, File.ReadAllBytes(Assert.Single(kept.Files)));
    }

    [Fact]
    public void A_first_run_has_nothing_before_it()
    {
        using var kept = new Kept();
        var history = kept.Run(0, Kept.Machines(("web", "off"))).History!;
        Assert.Equal((0, 0, 0), (history.Runs.Count, history.Others, history.Drift.Count));
    }

    [Fact]
    public void A_run_is_compared_with_the_last_before_it()
    {
        using var kept = new Kept();
        kept.Run(0, Kept.Machines(("web", "off"), ("db", "on"), ("old", "on")));
        kept.Run(1, Kept.Machines(("web", "off"), ("db", "on"), ("old", "on")));
        var history = kept.Run(2, Kept.Machines(("web", "on"), ("db", null), ("new", "off"))).History!;
        Assert.Equal([Now, Now.AddDays(1)], history.Runs.Select(run => run.JudgedAt));
        Assert.Equal(
            [(DriftKind.Appeared, "new", null, "off"), (DriftKind.UnknownNow, "db", "on", null), (DriftKind.Fixed, "web", "off", "on"), (DriftKind.Gone, "old", "on", null)],
            history.Drift.Where(entry => entry.Control == "TK-01").Select(entry => (entry.Kind, entry.Resource.Name, entry.BeforeActual, entry.AfterActual)));
    }

    [Fact]
    public void A_run_in_between_is_compared_with_the_one_before_it_and_not_after()
    {
        using var kept = new Kept();
        kept.Run(0, Kept.Machines(("web", "off")));
        kept.Run(2, Kept.Machines(("web", "other")));
        var history = kept.Run(1, Kept.Machines(("web", "on"))).History!;
        Assert.Equal((1, 1), (history.Runs.Count, history.Others));
        Assert.Equal(DriftKind.Fixed, Assert.Single(history.Drift, entry => entry.Control == "TK-01").Kind);
    }

    [Fact]
    public void Other_targets_and_editions_are_another_story()
    {
        using var kept = new Kept();
        kept.Run(0, new FakeHypervisor("other", Host()));
        kept.Run(1, new AssessmentRequest { Edition = Edition.Draft2014 }, Kept.Machines(("web", "off")));
        kept.Run(2, Kept.Machines(("web", "off")), new FakeHypervisor("other", Host()));
        var history = kept.Run(3, Kept.Machines(("web", "off"))).History!;
        Assert.Equal((0, 3, 0), (history.Runs.Count, history.Others, history.Drift.Count));
    }

    [Fact]
    public void What_only_one_of_two_runs_asked_is_no_drift()
    {
        using var kept = new Kept();
        kept.Run(0, new AssessmentRequest { Controls = ["TK-01"] }, Kept.Machines(("web", "off")));
        var history = kept.Run(1, Kept.Machines(("web", "on"))).History!;
        Assert.Equal("TK-01", Assert.Single(history.Drift).Control);
        Assert.True(history.NotCompared > 0);
        Assert.Empty(kept.Run(2, new AssessmentRequest { Controls = ["TK-01"] }, Kept.Machines(("web", "on"))).History!.Drift);
    }

    [Fact]
    public void Names_that_mean_harm_are_the_same_names_again()
    {
        using var kept = new Kept();
        var names = Hostile.Names.Where(name => !name.Any(char.IsSurrogate)).Append(Hostile.Long).Select(name => (name, (string?)name)).ToArray();
        kept.Run(0, Kept.Machines(names));
        Assert.Empty(kept.Run(1, Kept.Machines(names)).History!.Drift);
    }

    [Fact]
    public void Any_tool_can_unpack_it()
    {
        using var kept = new Kept();
        kept.Run(0, Kept.Machines(("web", "off")));
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Assert.Single(kept.Files)), CompressionMode.Decompress));
        var lines = reader.ReadToEnd().TrimEnd('\n').Split('\n');
        Assert.Equal(2 + 2, lines.Length);
        Assert.Contains("{\"control\":\"TK-01\",\"verdict\":\"Fail\",\"actual\":\"off\"}", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"result\":1,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_of_findings_is_placed_without_being_kept()
    {
        using var kept = new Kept();
        var first = kept.Run(0, Kept.Machines(("web", "off")));
        var choice = new Assessment(first.Findings.Where(finding => finding.Control == "TK-01"), first.Summary);
        Assert.Empty(kept.History.Place(kept.Open(), choice, CancellationToken.None).History!.Runs);
        Assert.Equal(0, kept.History.Place(kept.Open(), choice, CancellationToken.None).History!.Others);
    }

    [Fact]
    public void A_run_that_judged_nothing_is_not_kept()
    {
        using var kept = new Kept();
        var nothing = new Assessment([], Reported.Fleet().Summary);
        Assert.Equal("Hy.History.Nothing", Assert.Throws<HyException>(() => kept.History.Keep(kept.Folder, nothing)).Id);
        Assert.Empty(kept.History.Place([], nothing, CancellationToken.None).History!.Runs);
    }

    [Fact]
    public void Other_files_of_the_folder_are_not_looked_at()
    {
        using var kept = new Kept();
        kept.Run(0, Kept.Machines(("web", "off")));
        File.WriteAllText(Path.Combine(kept.Folder, "README.txt"), "x");
        File.WriteAllText(Path.Combine(kept.Folder, "half.hyresult.abc.unfinished"), "x");
        Assert.Single(kept.Open());
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        var file = Path.GetTempFileName();
        using var kept = new Kept();
        Assert.Equal("Hy.History.Unreadable", Assert.Throws<HyException>(() => kept.History.Open(file, CancellationToken.None)).Id);
        Assert.Equal("Hy.Output.Write", Assert.Throws<HyException>(() => kept.History.Keep(file, Reported.Fleet())).Id);
        File.Delete(file);
    }

    private static int[] Numbers(VerdictCounts counts) =>
    [
        counts.Pass, counts.Fail, counts.Unknown, counts.Manual, counts.NotApplicable, counts.FailExcepted, counts.UnknownExcepted, counts.ManualExcepted, counts.AttestedPass, counts.AttestedFail, counts.OpenFail,
    ];
}
