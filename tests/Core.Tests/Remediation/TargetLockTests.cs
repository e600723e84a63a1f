using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

public sealed class TargetLockTests : IDisposable
{
    private readonly Lab lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void While_another_changes_the_target_a_run_is_refused_and_nothing_is_changed()
    {
        var plan = lab.Plan("LR-01");
        using (lab.Journal.LockTarget("lab", TimeSpan.Zero, CancellationToken.None))
        {
            var sink = new LabSink();
            lab.Apply(plan, sink, new() { LockWait = TimeSpan.FromMilliseconds(50) });
            Assert.All(sink.Results, result => Assert.Equal((Outcome.Refused, "Hy.Change.Locked"), (result.Outcome, result.ErrorId)));
            Assert.Empty(lab.Hypervisor.Writes);
        }

        lab.Apply(plan, new LabSink());
        using (lab.Journal.LockTarget("lab", TimeSpan.Zero, CancellationToken.None))
            Assert.Equal("LR-01=Refused LR-01=Refused", lab.Undo(new() { LockWait = TimeSpan.Zero }).Outcomes);
        Assert.Equal("LR-01=Undone LR-01=Undone", lab.Undo().Outcomes);
    }

    [Fact]
    public void Another_target_is_not_held_up()
    {
        using var held = lab.Journal.LockTarget("other", TimeSpan.Zero, CancellationToken.None);
        Assert.Equal("LR-01=Changed LR-01=Changed", lab.Apply("LR-01").Outcomes);
    }

    [Fact]
    public async Task Who_waits_long_enough_comes_after_and_finds_it_done()
    {
        var plan = lab.Plan("LR-01");
        using var entered = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var first = new LabSink
        {
            OnMay = _ =>
            {
                entered.Set();
                go.Wait();
                return true;
            },
        };
        var one = Task.Run(() => lab.Apply(plan, first));
        entered.Wait();
        var second = new LabSink();
        var other = Task.Run(() => lab.Apply(plan, second, new() { LockWait = TimeSpan.FromSeconds(60) }));
        Assert.NotSame(other, await Task.WhenAny(other, Task.Delay(100)));
        go.Set();
        await Task.WhenAll(one, other);
        Assert.Equal("LR-01=Changed LR-01=Changed", first.Outcomes);
        Assert.Equal("LR-01=AlreadyCompliant LR-01=AlreadyCompliant", second.Outcomes);
        Assert.Equal(2, lab.Hypervisor.Writes.Count);
    }

    [Fact]
    public void Waiting_ends_when_it_is_cancelled()
    {
        using var held = lab.Journal.LockTarget("lab", TimeSpan.Zero, CancellationToken.None);
        using var stop = new CancellationTokenSource(50);
        Assert.ThrowsAny<OperationCanceledException>(() => lab.Journal.LockTarget("lab", TimeSpan.FromMinutes(10), stop.Token));
    }
}
