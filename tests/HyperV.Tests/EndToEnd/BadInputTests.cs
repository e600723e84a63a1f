using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.Tests.Fixtures;
using HypervisorHardening.HyperV.Tests.WsMan;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>What goes wrong on hosts makes findings unknown, in one line, and no others.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_namespace_that_is_denied_makes_unknown_what_is_in_it()
    {
        var (before, after) = (Found(TwoHosts.Careful()), Found(Denied(TwoHosts.Careful(), "root/Microsoft/Windows/Defender")));
        var changed = before.Zip(after).Where(pair => pair.First.Verdict != pair.Second.Verdict).ToList();
        Assert.NotEmpty(changed);
        Assert.All(changed, pair => Assert.Equal(Verdict.Unknown, pair.Second.Verdict));
        Assert.All(changed, pair => Assert.Contains("Defender", pair.Second.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_node_that_was_down_is_down_in_its_recording()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Name, "nodes.json.gz");
        var down = new OpenedHost("hv09", null, new CimFault(CimFaultKind.Unreachable, "the cluster says that this node is down"));
        var clients = new FixtureClients([new OpenedHost("hv02", TwoHosts.Careful().Store), down]);
        var setting = new Setting(Scope.Host, "cim", "root/cimv2:Win32_ComputerSystem.Name");
        using (var target = new HyperVProvider(() => Example.Now, clients).Connect(new ConnectionRequest("hyperv+cluster://c"), default))
            ((IRecordable)target).Record([setting], file, default);
        using var recording = new HyperVProvider().Connect(new ConnectionRequest("hyperv+recording:" + file), default);
        var read = recording.Read(recording.List(Scope.Host), [setting], default).ToList();
        Assert.Equal(["HV02: HV02", "HV09: unreadable: the cluster says that this node is down"], read.Select(one => one.Resource.Name + ": " + one[setting]));
        Assert.All(read, one => Assert.Equal(Example.Now, one.CollectedAt));
    }

    [Fact]
    public void A_hostile_name_hides_no_machine_over_WS_Management()
    {
        using var server = new WsManServer(TwoHosts.Careless().Store, StoreTypes.Default);
        using var target = Reads.Connect(server.Connect());
        Assert.Contains("web <b>\u001B[31m", target.List(Scope.VirtualMachine).Select(machine => machine.Name));
    }

    private static HostFixture Denied(HostFixture host, string space)
    {
        host.Store.Deny(space);
        return host;
    }

    private static List<Finding> Found(HostFixture host)
    {
        using var target = Reads.Connect(host);
        var sink = new KeptFindings();
        Theatre.Product.Assess.Run([target], new AssessmentRequest(), sink, default);
        Assert.All(sink.Findings, finding => Assert.DoesNotContain('\n', finding.Reason ?? ""));
        return sink.Findings;
    }
}
