using System.IO.Compression;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Snapshots;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Snapshots.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Snapshots;

public sealed class SnapshotTests
{
    [Fact]
    public void A_snapshot_is_judged_like_its_targets()
    {
        using var saved = new Saved();
        var live = Judged(Saved.Targets());
        Assert.Contains(live, line => line.Contains("Unknown", StringComparison.Ordinal));
        Assert.Contains(live, line => line.Contains("Fail", StringComparison.Ordinal));
        Assert.Equal(live, Judged([.. Snapshot.Open(saved.Path).Targets]));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        using var saved = new Saved();
        var snapshot = Snapshot.Open(saved.Path);
        Assert.Equal((Now, "0.1.0", 6, null), (snapshot.CreatedAt, snapshot.Version, snapshot.ResourceCount, snapshot.Signer));
        Assert.Equal(["kvm://one", "kvm://two"], snapshot.Targets.Select(target => target.Info.Target));
        Assert.Equal("6.1", snapshot.Targets[0].Info.Details["kernel"]);
        Assert.Equal("Dom0", snapshot.Targets[1].List([Scope.VirtualMachine], CancellationToken.None).Single().SystemReason);
    }

    [Fact]
    public void Any_tool_can_unpack_it()
    {
        using var saved = new Saved();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(saved.Path), CompressionMode.Decompress));
        var lines = reader.ReadToEnd().TrimEnd('\n').Split('\n');
        Assert.Equal(2 + 6 + 2, lines.Length);
        Assert.StartsWith("{\"snapshot\":1,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"seal\":\"" + Snapshot.Open(saved.Path).Seal, lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_survive()
    {
        var names = Hostile.Names.Where(name => !name.Any(char.IsSurrogate)).Append(Hostile.Long).ToArray();
        using var saved = new Saved(null, new FakeHypervisor("kvm", [.. names.Select(name => Vm(name))]));
        Assert.Equal(names, Snapshot.Open(saved.Path).Targets[0].List([Scope.VirtualMachine], CancellationToken.None).Select(resource => resource.Name));
    }

    [Fact]
    public void Resources_are_read_in_the_order_asked_for_and_again()
    {
        using var saved = new Saved(null, new FakeHypervisor("kvm", [.. Enumerable.Range(0, 100).Select(number => Vm("v" + number))]));
        var target = Snapshot.Open(saved.Path).Targets[0];
        IReadOnlyList<Resource> wanted = [.. target.List([Scope.VirtualMachine], CancellationToken.None).Reverse()];
        for (var i = 0; i < 2; i++)
            Assert.Equal(wanted, target.Read(wanted, [], CancellationToken.None).Select(observation => observation.Resource));
        Assert.Equal([wanted[7]], target.Read([wanted[7]], [], CancellationToken.None).Select(observation => observation.Resource));
    }

    [Fact]
    public void A_target_that_fails_is_in_it_as_unreadable()
    {
        using var saved = new Saved(null,
            new FakeHypervisor("whole", Vm("a")),
            new FakeHypervisor("silent", Vm("a")) { OnList = () => throw new HyException("Hy.Connect.Lost", "it went away") },
            new FakeHypervisor("half", Vm("a"), Vm("b")) { Before = (number, _) => Fail(number == 1) });
        Assert.Equal(["Hy.Connect.Lost: silent: it went away", "Hy.Connect.Lost: half: it broke off"], saved.Sink.Warnings.Select(warning => warning.Id + ": " + warning.Message));
        var findings = Judged([.. Snapshot.Open(saved.Path).Targets]);
        Assert.Contains(findings, line => line.StartsWith("silent Unknown", StringComparison.Ordinal) && line.Contains("it went away", StringComparison.Ordinal));
        Assert.Contains(findings, line => line.StartsWith("half Unknown", StringComparison.Ordinal) && line.Contains("it broke off", StringComparison.Ordinal));
        Assert.Contains(findings, line => line.StartsWith("half Pass", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_saved_leaves_no_file()
    {
        using var saved = new Saved();
        var before = saved.Bytes;
        using var ended = new CancellationTokenSource();
        var ending = new FakeHypervisor("kvm", Vm("a")) { Before = (_, _) => ended.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => Saved.Product().Snapshots.Save([ending], saved.Path, null, saved.Sink, ended.Token));
        Assert.Equal("Hy.Select.Target", Saved.Id(() => Saved.Product().Snapshots.Save([], saved.Path, null, saved.Sink, CancellationToken.None)));
        Assert.Equal("Hy.Snapshot.Twice", Saved.Id(() => Saved.Product().Snapshots.Save([ending, ending], saved.Path, null, saved.Sink, CancellationToken.None)));
        Assert.Equal("Hy.Output.Write", Saved.Id(() => _ = new Saved { Bytes = [] }.Path is var path && Write(Path.Combine(path, "x"))));
        Assert.Equal(before, saved.Bytes);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(saved.Path)!));
    }

    [Fact]
    public void A_snapshot_of_one_target_is_a_connection_and_one_of_several_is_not()
    {
        using var one = new Saved(null, Saved.Targets()[0]);
        using var hypervisor = Saved.Product().Providers.Connect(new ConnectionRequest("snapshot:" + one.Path), CancellationToken.None);
        Assert.Equal("kvm://one", hypervisor.Info.Target);
        using var two = new Saved();
        Assert.Equal("Hy.Snapshot.Several", Saved.Id(() => Saved.Product().Providers.Connect(new ConnectionRequest("snapshot:" + two.Path), CancellationToken.None)));
    }

    internal static IReadOnlyList<string> Judged(params IHypervisor[] targets)
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, new(), targets);
        // Targets are judged side by side: which is first is not fixed.
        return [.. sink.Findings.OrderBy(finding => finding.Target.Target, StringComparer.Ordinal).Select(Line)];
    }

    private static string Line(Finding finding) =>
        $"{finding.Target.Target} {finding.Verdict} {finding.Control} {finding.Resource.Id} {finding.Actual} {finding.Wanted} {finding.Reason} "
        + string.Join("|", finding.Evidence.Select(evidence => $"{evidence.Setting} {evidence.Reading} {evidence.Reading.IsTable}"));

    private static bool Write(string path)
    {
        Saved.Product().Snapshots.Save(Saved.Targets(), path, null, new SavingSink(), CancellationToken.None);
        return true;
    }

    private static void Fail(bool isTime)
    {
        if (isTime)
            throw new HyException("Hy.Connect.Lost", "it broke off");
    }
}
