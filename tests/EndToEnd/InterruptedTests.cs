using System.Text.Json;
using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Ctrl+C while the tool changes a real libvirt: what was begun is finished, and what was done is told.</summary>
[Collection(nameof(FleetCollection))]
public sealed class InterruptedTests(RealFleet fleet)
{
    [RealLibvirtTheory]
    [InlineData("set")]
    [InlineData("undo")]
    public void What_was_done_until_then_is_printed(string command)
    {
        using var machines = new CarelessMachines(12, fleet.Root);
        var before = machines.Definitions();
        if (command == "undo")
            Assert.Equal(0, Hysr.Run(machines.Set()));
        var length = command == "undo" ? new FileInfo(machines.JournalFile).Length : 0;
        using var run = Hysr.Start(command == "set" ? machines.Set("--format", "json") : machines.Undo("--format", "json"));
        run.WaitFor(machines.JournalFile, length + 20000);
        run.Signal("INT");

        Assert.Equal(1, run.ExitCode());
        Assert.StartsWith("hysr: Hy.Cancelled: ", run.Error, StringComparison.Ordinal);
        using var written = JsonDocument.Parse(run.Output);
        var results = written.RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.NotEmpty(results);
        Assert.Equal("it was ended before all was done", written.RootElement.GetProperty("summary").GetProperty("stoppedBecause").GetString());
        // All that was begun has its outcome, in the journal and in what was printed.
        var changes = machines.Journal.Changes().Where(change => change.IsUndo == (command == "undo")).ToList();
        Assert.DoesNotContain(changes, change => change.State == ChangeState.Unfinished);
        Assert.Equal(changes.Select(change => change.Resource.Name).Distinct().Order(), results.Where(result => result.GetProperty("changeId").GetString() is not null)
            .Select(result => result.GetProperty("resource").GetProperty("name").GetString()!).Distinct().Order());
        Assert.InRange(changes.Select(change => change.Resource.Name).Distinct().Count(), 1, machines.Names.Count - 1);

        Assert.Equal(0, Hysr.Run(machines.Undo()));
        Assert.Equal(before, machines.Definitions());
    }
}
