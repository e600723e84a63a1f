using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Where the journal cannot be written, the tool changes nothing on a real libvirt, and what it has changed until then is in the journal.</summary>
[Collection(nameof(FleetCollection))]
public sealed class JournalPlaceTests(RealFleet fleet)
{
    [RealLibvirtTheory]
    [InlineData("a read-only file system", "mount -t tmpfs -o ro none $J")]
    [InlineData("a full disk", "mount -t tmpfs -o size=8k none $J; head -c 1M /dev/zero >$J/ballast 2>/dev/null || true")]
    [InlineData("a link in the place of the folder", "rmdir $J; mkdir $J.elsewhere; ln -s $J.elsewhere $J")]
    [InlineData("a link in the place of the file", "echo precious >$J.precious; ln -s $J.precious $J/journal.jsonl")]
    [InlineData("a link in the place of the head", "ln -s $J.elsewhere $J/journal.head")]
    [InlineData("a link in the place of the lock", "ln -s $J.elsewhere $J/journal.lock")]
    public void Nothing_is_changed_where_nothing_can_be_recorded(string what, string before)
    {
        using var machines = new CarelessMachines(1, fleet.Root);
        var definitions = machines.Definitions();
        using var run = Hysr.StartBetween(Prepared(machines, before), "true", machines.Set());
        Assert.True(run.ExitCode() == 1, what + ": " + run.Error);
        Assert.Matches("hysr: Hy.Journal.(Write|Read): ", run.Error);
        Assert.Equal(definitions, machines.Definitions());
        if (File.Exists(machines.JournalFolder + ".precious"))
            Assert.Equal("precious\n", File.ReadAllText(machines.JournalFolder + ".precious"));
        var elsewhere = machines.JournalFolder + ".elsewhere";
        Assert.False(File.Exists(elsewhere));
        Assert.True(!Directory.Exists(elsewhere) || Directory.GetFileSystemEntries(elsewhere).Length == 0);
    }

    [RealLibvirtFact]
    public void A_disk_that_gets_full_in_the_middle_ends_the_run_and_undo_restores_what_was_done()
    {
        using var machines = new CarelessMachines(4, fleet.Root);
        var definitions = machines.Definitions();
        // Four machines take about twice as much.
        using (var run = Hysr.StartBetween(Prepared(machines, "mount -t tmpfs -o size=40k none $J"), "cp -a $J/. $J.kept", machines.Set()))
        {
            Assert.Equal(1, run.ExitCode());
            Assert.Contains("hysr: Hy.Journal.Write: ", run.Error, StringComparison.Ordinal);
            // What was done until then is told.
            Assert.Contains("Changed", run.Output, StringComparison.Ordinal);
        }

        Directory.Delete(machines.JournalFolder);
        Directory.Move(machines.JournalFolder + ".kept", machines.JournalFolder);
        Assert.True(machines.Journal.Check().IsSound);
        var named = machines.Journal.Changes().Select(change => change.Resource.Name).ToHashSet();
        var changed = machines.Definitions().Where(pair => pair.Value != definitions[pair.Key]).Select(pair => pair.Key).ToList();
        Assert.InRange(changed.Count, 1, machines.Names.Count - 1);
        Assert.Subset(named, changed.ToHashSet());
        Assert.Equal(0, Hysr.Run(machines.Undo()));
        Assert.Equal(definitions, machines.Definitions());
        Assert.DoesNotContain(machines.Journal.Changes(), change => change.IsOpen && !change.IsUndo);
        Assert.Equal(JournalState.Intact, machines.Journal.Check().State);
    }

    private static string Prepared(CarelessMachines machines, string before) => $"J='{machines.JournalFolder}'; mkdir -p $J $J.kept; chmod 700 $J; {before}";
}
