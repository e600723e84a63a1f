using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Changing;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Changing;

/// <summary>What is written is read back, and undone everything is as before: the server is compared instance by instance.</summary>
public sealed class WriterTests
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (var place = 0; place < WriterCases.All.Count; place++)
            {
                foreach (var way in new[] { "at once", "in jobs", "over WS-Management" })
                    cases.Add(place, way);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_written_and_undone_and_done_again(int place, string way)
    {
        var one = WriterCases.All[place];
        using var bench = new Bench(isOverWsMan: way == "over WS-Management");
        bench.Host.Desk.StartsJobs = way != "at once";
        Stage(bench, one);
        var start = bench.Host.Image();
        var (before, after) = (bench.Read(one.Setting), one.After(bench.Read(one.Setting)));
        Assert.True(bench.Hypervisor.CanWrite(one.Setting), one.Name);
        Assert.NotEqual(before, after);

        var made = Write(bench, new Change(one.Setting, before, after));
        AssertSame(after, bench.Read(one.Setting), one.Name);
        Assert.NotEqual(start, bench.Host.Image());

        var undone = Write(bench, new Change(one.Setting, bench.Read(one.Setting), before, made.Restore));
        Assert.True(start.SequenceEqual(bench.Host.Image()), one.Name + ": " + string.Join(" | ", start.Except(bench.Host.Image()).Concat(bench.Host.Image().Except(start).Select(line => "+" + line))));

        Write(bench, new Change(one.Setting, bench.Read(one.Setting), after, undone.Restore));
        AssertSame(after, bench.Read(one.Setting), one.Name);
    }

    [Fact]
    public void Every_writer_is_proven()
    {
        var hit = WriterCases.All.Select(one => WriterList.Of(one.Setting)!.GetType()).ToHashSet();
        Assert.All(WriterList.All, writer => Assert.Contains(writer.GetType(), hit));
        Assert.All(WriterCases.All, one => Assert.Single(WriterList.All, writer => writer.Claims(one.Setting)));
    }

    private static void Stage(Bench bench, WriterCase one)
    {
        // Neither is what the machine of the bench has of its own.
        if (one.Setting.Path.Contains("VirtualEthernetSwitchBandwidth", StringComparison.Ordinal))
            bench.Fixture.Add("Msvm_VirtualEthernetSwitchBandwidthSettingData", ("InstanceID", @"Microsoft:Definition\3EB2B8E8\Default"), ("DefaultFlowReservation", 0));
        if (one.Setting.Path.Contains("TerminalServiceSetting", StringComparison.Ordinal))
            bench.Store.Set(bench.Store.All("root/cimv2/TerminalServices", "Win32_TerminalServiceSetting")[0].Path!, ("AllowTSConnections", 1));
        if (one.Setting.Path.Contains("TSGeneralSetting", StringComparison.Ordinal))
            bench.Store.Set(bench.Store.All("root/cimv2/TerminalServices", "Win32_TSGeneralSetting")[0].Path!, ("SecurityLayer", 1));
    }

    private static Change Write(Bench bench, Change change)
    {
        using var prepared = bench.Prepare(change);
        prepared.Write();
        return prepared.Changes.Single();
    }

    private static void AssertSame(Reading wanted, Reading now, string name)
    {
        if (wanted.IsTable)
            Assert.Equal(wanted.Rows.Select(row => string.Join("|", row.Cells)).Order(StringComparer.Ordinal), now.Rows.Select(row => string.Join("|", row.Cells)).Order(StringComparer.Ordinal));
        else
            Assert.True(wanted.Equals(now) || (wanted.List.SequenceEqual(now.List) && wanted.State == now.State), name + " reads " + now);
    }
}
