using System.Globalization;
using HypervisorHardening.Core.Remediation;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>The tool is killed while it changes a real libvirt, or puts back what was there. Afterwards undo restores every setting.</summary>
[Collection(nameof(FleetCollection))]
public sealed class KilledTests(RealFleet fleet, ITestOutputHelper output)
{
    private const int Machines = 4, Sigkill = 137;

    /// <summary>How often each phase is killed; the setting makes a longer run of it.</summary>
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("HYSR_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 22;

    [RealLibvirtTheory]
    [InlineData("set")]
    [InlineData("undo")]
    public void Whenever_it_is_killed_undo_restores_everything(string phase)
    {
        using var machines = new CarelessMachines(Machines, fleet.Root);
        var before = machines.Definitions();
        var (start, end) = Ends(machines, phase);
        Assert.Equal(before, machines.Definitions());

        // Spread over what the run writes to its journal, every fourth a little later than that: the writes to libvirt lie between.
        var random = new Random(20180301);
        var struck = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var at = start + 1 + (end - start - 1) * kill / Kills;
            var pause = kill % 4 == 3 ? random.Next(30) : 0;
            struck += Survived(machines, phase, before, at, pause);
        }

        output.WriteLine($"{phase}: {struck} of {Kills} processes were killed, of a journal of {start} to {end} bytes");
        Assert.InRange(struck, Kills * 9 / 10, Kills);
    }

    /// <summary>How long the journal is when a phase begins and when it ends undisturbed.</summary>
    private static (long Start, long End) Ends(CarelessMachines machines, string phase)
    {
        Assert.Equal(0, Hysr.Run(machines.Set()));
        var set = new FileInfo(machines.JournalFile).Length;
        Assert.Equal(0, Hysr.Run(machines.Undo()));
        var undone = new FileInfo(machines.JournalFile).Length;
        return phase == "set" ? (0, set) : (set, undone);
    }

    /// <summary>Kills one process, and holds what it has left to the rules. Gives 1 where it was killed, 0 where it had ended by then.</summary>
    private static int Survived(CarelessMachines machines, string phase, IReadOnlyDictionary<string, string> before, long at, int pause)
    {
        machines.Forget();
        if (phase == "undo")
            machines.Repair();
        var atRisk = machines.Definitions();
        int exit;
        using (var run = Hysr.Start(phase == "set" ? machines.Set() : machines.Undo()))
        {
            run.WaitFor(machines.JournalFile, at);
            Thread.Sleep(pause);
            run.Kill();
            exit = run.ExitCode();
        }

        var where = $"{phase} killed {pause} ms after byte {at} of the journal: ";
        Assert.True(exit is Sigkill or 0, where + "it ended with " + exit);
        Assert.True(machines.Journal.Check().IsSound, where + machines.Journal.Check().Explanation);
        var named = machines.Journal.Changes().Where(change => change.IsUndo == (phase == "undo")).Select(change => change.Resource.Name).ToHashSet();
        var changed = machines.Definitions().Where(pair => pair.Value != atRisk[pair.Key]).Select(pair => pair.Key).ToList();
        Assert.True(named.IsSupersetOf(changed), where + "the journal does not name all of " + string.Join(", ", changed));

        Assert.True(Hysr.Run(machines.Undo()) == 0, where + "undo did not end well");
        var after = machines.Definitions();
        Assert.All(machines.Names, name => Assert.True(before[name] == after[name], where + name + " was not restored:\n" + after[name]));
        Assert.Equal(JournalState.Intact, machines.Journal.Check().State);
        Assert.DoesNotContain(machines.Journal.Changes(), change => change.IsOpen && !change.IsUndo);
        Once(machines.Journal.Read());
        return exit == Sigkill ? 1 : 0;
    }

    /// <summary>Nothing was done twice, and nothing put back twice.</summary>
    private static void Once(IReadOnlyList<JournalEntry> entries)
    {
        var done = entries.Where(entry => entry.Kind == JournalRecordKind.Done).Select(entry => (entry.Resource!.Id, entry.Change!.Setting)).ToList();
        Assert.Equal(done.Distinct(), done);
        var undone = entries.Where(entry => entry.Kind == JournalRecordKind.Undone).Select(entry => entry.Undoes).ToList();
        Assert.Equal(undone.Distinct(), undone);
    }
}
