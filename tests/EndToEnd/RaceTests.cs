using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Others work on the same libvirt at the same time: another client, or this tool a second time.</summary>
[Collection(nameof(FleetCollection))]
public sealed class RaceTests(RealFleet fleet)
{
    private const string Video = "LV-6A-07";

    [RealLibvirtFact]
    public void What_another_client_changes_after_the_assessment_is_refused_said_and_untouched()
    {
        using var machines = new CarelessMachines(2, fleet.Root);
        Raced(machines, () => machines.Meddle(machines.Names[0]), hypervisor => hypervisor);
        Assert.DoesNotContain(machines.Journal.Changes(), change => change.Resource.Name == machines.Names[0]);
    }

    [RealLibvirtFact]
    public void What_another_client_changes_just_before_the_write_is_refused_said_and_untouched()
    {
        using var machines = new CarelessMachines(2, fleet.Root);
        var wasMeddled = false;
        Raced(machines, () => { }, hypervisor => new MeddledHypervisor(hypervisor, resource =>
        {
            if (resource.Name != machines.Names[0] || wasMeddled)
                return;
            wasMeddled = true;
            machines.Meddle(machines.Names[0]);
        }));
        var change = Assert.Single(machines.Journal.Changes(), change => change.Resource.Name == machines.Names[0]);
        Assert.False(change.IsOpen);
    }

    [RealLibvirtFact]
    public void Of_two_processes_on_one_target_one_waits_for_the_other_and_each_change_is_made_once()
    {
        using var machines = new CarelessMachines(6, fleet.Root);
        var before = machines.Definitions();
        using var first = Hysr.Start(machines.Set("--format", "json"));
        first.WaitFor(machines.JournalFile, 1);
        // In the middle of its work, as a slow one would be.
        first.Signal("STOP");
        Assert.False(first.HasEnded);
        using var second = Hysr.Start(machines.Set("--format", "json"));
        var length = new FileInfo(machines.JournalFile).Length;
        Thread.Sleep(TimeSpan.FromSeconds(3));
        Assert.False(second.HasEnded);
        Assert.Equal(length, new FileInfo(machines.JournalFile).Length);
        first.Signal("CONT");
        Assert.Equal((0, 0), (first.ExitCode(), second.ExitCode()));
        Assert.Equal(("", ""), (first.Error, second.Error));
        OneByOne(machines);
        Assert.DoesNotContain("\"outcome\": \"Changed\"", second.Output, StringComparison.Ordinal);

        Assert.Equal(0, Hysr.Run(machines.Undo()));
        Assert.Equal(before, machines.Definitions());
    }

    [RealLibvirtFact]
    public void Two_processes_that_start_at_once_never_interleave()
    {
        using var machines = new CarelessMachines(6, fleet.Root);
        var before = machines.Definitions();
        using var first = Hysr.Start(machines.Set());
        using var second = Hysr.Start(machines.Set());
        Assert.Equal((0, 0), (first.ExitCode(), second.ExitCode()));
        OneByOne(machines);
        // The runs of both, where both had something to do.
        Assert.Equal((0, 0), (Hysr.Run(machines.Undo()), Hysr.Run(machines.Undo())));
        Assert.Equal(before, machines.Definitions());
    }

    private void Raced(CarelessMachines machines, Action meddle, Func<IHypervisor, IHypervisor> through)
    {
        var before = machines.Definitions();
        using var hypervisor = RealFleet.Product.Providers.Connect(new ConnectionRequest(RealFleet.Uri!, fleet.Root), CancellationToken.None);
        var findings = RealFleet.Assess(RealFleet.Uri!, fleet.Root, machines.Request(Video));
        var plan = RealFleet.Product.Plan.Run(findings, [hypervisor]);
        Assert.Equal(2, plan.Ready);
        meddle();

        var sink = new ApprovingSink();
        new ApplyOperation(machines.Journal).Run(plan, new ApplyOptions { AllowImpact = Enum.GetValues<Core.Evaluation.Impact>() }, [through(hypervisor)], sink, CancellationToken.None);
        Assert.Equal([Outcome.Refused, Outcome.Changed], sink.Results.Select(result => result.Outcome));
        Assert.Equal("Hy.Change.Drifted", sink.Results[0].ErrorId);
        Assert.NotEmpty(sink.Results[0].Reason!);
        Assert.Equal(before[machines.Names[0]].Replace("'cirrus'", "'vga'", StringComparison.Ordinal), machines.Definitions()[machines.Names[0]]);

        Assert.Equal(0, Hysr.Run(machines.Undo()));
        Assert.Contains("'vga'", machines.Definitions()[machines.Names[0]], StringComparison.Ordinal);
        Assert.Equal(before[machines.Names[1]], machines.Definitions()[machines.Names[1]]);
    }

    /// <summary>The journal is whole, one run's changes come after the other's, and none was made twice.</summary>
    private static void OneByOne(CarelessMachines machines)
    {
        Assert.Equal(JournalState.Intact, machines.Journal.Check().State);
        var changes = machines.Journal.Read().Where(entry => entry.Change is not null).ToList();
        Assert.Equal(changes.Select(entry => entry.Run).Distinct().Count(), 1 + changes.Zip(changes.Skip(1)).Count(pair => pair.First.Run != pair.Second.Run));
        var done = changes.Where(entry => entry.Kind == JournalRecordKind.Done).Select(entry => (entry.Resource!.Id, entry.Change!.Setting)).ToList();
        Assert.Equal(done.Distinct(), done);
        Assert.Equal(machines.Names.Count, done.Select(change => change.Id).Distinct().Count());
    }
}
