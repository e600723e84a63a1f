using System.Diagnostics;
using System.Globalization;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

/// <summary>A run is ended at every point at which it touches the journal or the target. Afterwards undo restores everything.</summary>
public sealed class KilledTests
{
    /// <summary>How many processes are really killed in each phase; the setting makes a longer run of it.</summary>
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("HYSR_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    [Theory]
    [InlineData("apply")]
    [InlineData("undo")]
    [InlineData("redo")]
    public void Whatever_the_point_undo_restores_everything(string phase)
    {
        var points = Points(phase);
        Assert.True(points > 70, phase + " has only " + points + " points");
        for (var point = 1; point <= points; point++)
            Survive(phase, point, lab => Victim.Do(phase, lab, new Killer(point)));
    }

    [Theory]
    [InlineData("apply")]
    [InlineData("undo")]
    [InlineData("redo")]
    public void A_process_that_is_really_killed_leaves_nothing_behind_that_undo_does_not_restore(string phase)
    {
        var points = Points(phase);
        for (var kill = 0; kill < Math.Min(Kills, points); kill++)
        {
            var point = 1 + kill * points / Math.Min(Kills, points);
            Survive(phase, point, lab => Assert.NotEqual(0, Run(lab, phase, point)));
        }
    }

    [Fact]
    public void The_process_that_is_killed_would_end_well_if_it_were_not()
    {
        using var lab = new Lab(machines: 1);
        Assert.Equal(0, Run(lab, "apply", 0));
        Assert.NotEmpty(lab.Journal.Changes());
    }

    private static int Points(string phase)
    {
        using var lab = new Lab(machines: 1);
        Before(phase, lab);
        var counter = new Killer(0);
        Victim.Do(phase, lab, counter);
        return counter.Passed;
    }

    private static void Before(string phase, Lab lab)
    {
        if (phase != "apply")
            Victim.Do("apply", lab, new Killer(0));
        if (phase == "redo")
            Victim.Do("undo", lab, new Killer(0));
    }

    private static void Survive(string phase, int point, Action<Lab> killed)
    {
        using var lab = new Lab(machines: 1);
        var careless = lab.State();
        Before(phase, lab);
        var atRisk = lab.State();
        killed(lab);
        var at = phase + " killed at point " + point;

        Assert.True(lab.Journal.Check().IsSound, at + ": " + lab.Journal.Check().Explanation);
        var named = lab.Journal.Changes().Select(change => change.Change.Setting.Path).ToHashSet();
        foreach (var changed in atRisk.Split('\n').Except(lab.State().Split('\n')))
            Assert.True(named.Any(path => changed.Contains("." + path + " ", StringComparison.Ordinal)), at + ": the journal does not name " + changed);

        var undo = lab.Undo();
        Assert.All(undo.Results, result => Assert.True(result.Outcome == Outcome.Undone, at + ": " + result));
        Assert.True(careless == lab.State(), at + ": not everything was restored");
        Assert.Equal(lab.Hypervisor.Writes.Distinct(), lab.Hypervisor.Writes);
        lab.Hypervisor.Writes.Clear();
        Assert.Empty(lab.Undo().Results);
        Assert.DoesNotContain(lab.Journal.Changes(), change => change.IsOpen && !change.IsUndo);

        // And the way on is open.
        Victim.Do("apply", lab, new Killer(0));
        lab.Undo();
        Assert.True(careless == lab.State(), at + ": applied and undone once more, it was not as before");
        Assert.Equal(JournalState.Intact, lab.Journal.Check().State);
    }

    private static int Run(Lab lab, string phase, int point)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "exec", typeof(Victim).Assembly.Location, Path.GetDirectoryName(lab.JournalFolder)!, phase, point.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
