using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Snapshots;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Snapshots.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Snapshots;

public sealed class DamagedSnapshotTests
{
    private static readonly string[] Damage = ["Hy.Snapshot.Tampered", "Hy.Snapshot.Truncated", "Hy.Snapshot.Signature", "Hy.Snapshot.Newer"];

    [Fact]
    public void A_changed_byte_is_found_wherever_it_is()
    {
        using var certificate = Saved.Certificate("Auditor");
        using var saved = new Saved(certificate);
        var whole = saved.Bytes;
        var random = new Random(1);
        for (var position = 0; position < whole.Length; position++)
        {
            var changed = (byte[])whole.Clone();
            changed[position] ^= (byte)(1 << random.Next(8));
            saved.Bytes = changed;
            Assert.Contains(Saved.Id(() => Snapshot.Open(saved.Path)), Damage);
        }
    }

    [Fact]
    public void The_damaged_part_is_named()
    {
        using var saved = new Saved();
        var whole = saved.Bytes;
        var parts = saved.Parts();
        string[] names = ["its beginning", "its list of targets and settings", "Host host of kvm://one", "VirtualMachine web of kvm://one", "VirtualMachine db of kvm://one", "Network lan of kvm://one", "Host host of kvm://two", "VirtualMachine web of kvm://two"];
        Assert.Equal(names.Length, parts.Count);
        var named = new List<string>();
        foreach (var part in parts)
        {
            var changed = (byte[])whole.Clone();
            changed[part.Offset + part.Length / 2] ^= 1;
            saved.Bytes = changed;
            var message = Assert.Throws<HyException>(() => Snapshot.Open(saved.Path)).Message;
            named.Add(Assert.Single(names, name => message.Contains(": " + name + " is damaged (within bytes " + part.Offset + " to ", StringComparison.Ordinal)));
        }

        Assert.Equal(names.Order(), named.Order());
    }

    [Fact]
    public void One_that_breaks_off_is_refused_wherever_it_does()
    {
        using var saved = new Saved();
        var whole = saved.Bytes;
        var beginning = saved.Parts()[0].Length;
        for (var length = 0; length < whole.Length; length++)
        {
            saved.Bytes = whole[..length];
            // Of less than its first line nobody can tell what it was to be.
            Assert.Contains(Saved.Id(() => Snapshot.Open(saved.Path)), length < beginning ? ["Hy.Snapshot.Invalid", "Hy.Snapshot.Truncated"] : (string[])["Hy.Snapshot.Truncated"]);
        }
    }

    [Fact]
    public void What_is_put_behind_or_between_is_found()
    {
        using var saved = new Saved();
        var whole = saved.Bytes;
        var parts = saved.Parts();
        saved.Bytes = [.. whole, 0];
        Assert.Equal("Hy.Snapshot.Truncated", Saved.Id(() => Snapshot.Open(saved.Path)));
        saved.Bytes = [.. whole, .. whole];
        Assert.NotNull(Saved.Id(() => Snapshot.Open(saved.Path)));
        // Two machines that have changed places.
        var (a, b) = (parts[3], parts[7]);
        saved.Bytes = [.. whole[..(int)a.Offset], .. Of(b), .. whole[(int)(a.Offset + a.Length)..(int)b.Offset], .. Of(a), .. whole[(int)(b.Offset + b.Length)..]];
        Assert.Equal("Hy.Snapshot.Tampered", Saved.Id(() => Snapshot.Open(saved.Path)));

        byte[] Of(SnapshotPart part) => whole[(int)part.Offset..(int)(part.Offset + part.Length)];
    }

    [Fact]
    public void One_that_changes_while_it_is_judged_gives_no_other_verdict()
    {
        using var saved = new Saved();
        var snapshot = Snapshot.Open(saved.Path);
        var part = saved.Parts().First(part => part is { Target: 0, Resource.Name: "web" });
        var changed = saved.Bytes;
        changed[part.Offset + part.Length - 10] ^= 1;
        saved.Bytes = changed;
        var sink = new KeepingSink();
        Engine.Assess(sink, new(), snapshot.Targets[part.Target!.Value]);
        Assert.Equal(["Hy.Snapshot.Tampered"], sink.Warnings.Select(warning => warning.Id));
        var before = new KeepingSink();
        Engine.Assess(before, new(), Saved.Targets()[part.Target!.Value]);
        var verdicts = before.Findings.ToDictionary(finding => (finding.Control, finding.Resource.Id), finding => finding.Verdict);
        Assert.All(sink.Findings, finding => Assert.Contains(finding.Verdict, (Verdict[])[verdicts[(finding.Control, finding.Resource.Id)], Verdict.Unknown]));
        Assert.Contains(sink.Findings, finding => finding.Resource.Id == part.Resource!.Id && finding.Verdict == Verdict.Unknown);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not gzip at all, but long enough for a seal to have room")]
    [InlineData("{\"snapshot\":1}\n")]
    public void A_foreign_file_is_refused(string content)
    {
        using var saved = new Saved { Bytes = System.Text.Encoding.UTF8.GetBytes(content) };
        Assert.Equal("Hy.Snapshot.Invalid", Saved.Id(() => Snapshot.Open(saved.Path)));
    }

    [Theory]
    [InlineData("{\"recording\":1}")]
    [InlineData("[]")]
    [InlineData("{\"snapshot\":\"1\"}")]
    [InlineData("{\"snapshot\":0}")]
    [InlineData("{\"snapshot\":")]
    public void Packed_json_of_another_kind_is_refused(string content)
    {
        using var saved = new Saved { Bytes = Forged.Gzip(content + "\n") };
        Assert.Equal("Hy.Snapshot.Invalid", Saved.Id(() => Snapshot.Open(saved.Path)));
    }

    [Fact]
    public void A_newer_format_is_refused_as_that()
    {
        using var saved = new Saved { Bytes = Forged.Gzip("{\"snapshot\":2,\"more\":[]}\n" + "{}\n") };
        Assert.Equal("Hy.Snapshot.Newer", Saved.Id(() => Snapshot.Open(saved.Path)));
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_a_folder_is_said()
    {
        Assert.Equal("Hy.Snapshot.Unreadable", Saved.Id(() => Snapshot.Open(Path.GetTempPath())));
        Assert.Equal("Hy.Snapshot.Unreadable", Saved.Id(() => Snapshot.Open("/no/such/folder/x")));
        Assert.Equal("Hy.Snapshot.Unreadable", Saved.Id(() => Snapshot.Open("")));
    }
}
