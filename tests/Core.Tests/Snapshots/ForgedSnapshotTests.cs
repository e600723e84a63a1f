using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Snapshots;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Snapshots.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Snapshots;

/// <summary>What somebody has made on purpose: the seal is right, and nobody has signed it.</summary>
public sealed class ForgedSnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    private string FileName => Path.Combine(folder, "x");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_forge_works()
    {
        Forged.Write(FileName);
        Assert.Equal(1, Snapshot.Open(FileName).ResourceCount);
    }

    [Fact]
    public void A_part_that_unpacks_to_more_than_it_says_is_refused_before_it_does()
    {
        var bomb = Forged.Host[..^2] + new string(' ', 200_000_000) + "}}";
        Forged.Write(FileName, host: bomb, size: 1000);
        Assert.True(new FileInfo(FileName).Length < 1_000_000);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal("Hy.Snapshot.Large", Saved.Id(() => Snapshot.Open(FileName)));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 20_000_000);
    }

    [Fact]
    public void A_part_that_is_larger_than_any_is_refused()
    {
        Forged.Write(FileName, size: SnapshotFormat.LargestPart + 1L);
        Assert.Equal("Hy.Snapshot.Invalid", Saved.Id(() => Snapshot.Open(FileName)));
        Forged.Write(FileName, size: Forged.Host.Length + 2);
        Assert.Equal("Hy.Snapshot.Large", Saved.Id(() => Snapshot.Open(FileName)));
    }

    [Fact]
    public void An_index_that_unpacks_to_too_much_is_refused()
    {
        Forged.Write(FileName, change: index => index[..^1] + new string(' ', (int)SnapshotFormat.LargestIndex) + "}");
        Assert.Equal("Hy.Snapshot.Large", Saved.Id(() => Snapshot.Open(FileName)));
    }

    [Theory]
    [InlineData("\"target\":0,", "\"target\":1,")]
    [InlineData("\"target\":0,", "\"target\":-1,")]
    [InlineData("\"target\":0,", "")]
    [InlineData("\"kind\":\"Host\"", "\"kind\":\"Hosts\"")]
    [InlineData("\"length\":", "\"length\":1")]
    [InlineData("\"length\":", "\"length\":-")]
    [InlineData("\"targets\":[\"t\"]", "\"targets\":[\"u\"]")]
    [InlineData("\"parts\":[", "\"parts\":[[],")]
    [InlineData("]}", "]")]
    public void An_index_that_makes_no_sense_is_refused(string good, string bad)
    {
        Forged.Write(FileName, change: index => index.Replace(good, bad, StringComparison.Ordinal));
        Assert.Equal("Hy.Snapshot.Invalid", Saved.Id(() => Snapshot.Open(FileName)));
    }

    [Fact]
    public void A_seal_that_leads_nowhere_is_refused()
    {
        var parts = Forged.Gzip(Forged.Beginning + "\n");
        foreach (var place in new[] { -1L, parts.Length + 1000L, long.MaxValue })
        {
            File.WriteAllBytes(FileName, [.. parts, .. new SnapshotSeal(new string('0', 64), place, null).Write()]);
            Assert.Equal("Hy.Snapshot.Invalid", Saved.Id(() => Snapshot.Open(FileName)));
        }
    }

    [Theory]
    [InlineData("\"kind\":\"Host\"", "\"kind\":\"Network\"", "Hy.Snapshot.Tampered")]
    [InlineData("\"name\":\"h\"", "\"name\":\"i\"", "Hy.Snapshot.Tampered")]
    [InlineData("\"0\":\"on\"", "\"1\":\"on\"", "Hy.Json.Malformed")]
    [InlineData("\"0\":\"on\"", "\"0\":", "Hy.Json.Malformed")]
    public void A_part_that_is_not_what_the_index_says_gives_nothing(string good, string bad, string id)
    {
        Forged.Write(FileName, host: Forged.Host.Replace(good, bad, StringComparison.Ordinal));
        var target = Snapshot.Open(FileName).Targets[0];
        Assert.Equal(id, Saved.Id(() => _ = target.Read(target.List([Scope.Host], CancellationToken.None), [], CancellationToken.None).Count()));
        var sink = new KeepingSink();
        Engine.Assess(sink, new(), target);
        Assert.Equal([id], sink.Warnings.Select(warning => warning.Id));
        Assert.DoesNotContain(sink.Findings, finding => finding.Verdict is Core.Evaluation.Verdict.Pass or Core.Evaluation.Verdict.Fail);
    }
}
