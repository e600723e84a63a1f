using Xunit;

namespace HypervisorHardening.Core.Tests.History;

public sealed class DamagedResultTests
{
    private const string Resource = """{"target":0,"kind":"Host","id":"1","name":"h","findings":[{"control":"TK-01","verdict":"Fail","actual":"off"}]}""";

    [Fact]
    public void A_changed_byte_is_found_wherever_it_is()
    {
        using var kept = new Kept();
        kept.Run(0, Kept.Machines(("web", "off")));
        var file = Assert.Single(kept.Files);
        var whole = File.ReadAllBytes(file);
        var random = new Random(1);
        for (var position = 0; position < whole.Length; position++)
        {
            var changed = (byte[])whole.Clone();
            changed[position] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(file, changed);
            Assert.Equal("Hy.History.Damaged", Id(kept));
        }
    }

    [Fact]
    public void One_that_breaks_off_is_refused_wherever_it_does()
    {
        using var kept = new Kept();
        kept.Run(0, Kept.Machines(("web", "off")));
        var file = Assert.Single(kept.Files);
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.Equal("Hy.History.Damaged", Id(kept));
        }
    }

    [Fact]
    public void The_file_is_named()
    {
        using var kept = new Kept();
        Directory.CreateDirectory(kept.Folder);
        File.WriteAllText(Path.Combine(kept.Folder, "x.hyresult"), "not a result");
        Assert.Contains("x.hyresult", Assert.Throws<HyException>(kept.Open).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"result\":1", "\"result\":2", "Hy.History.Newer")]
    [InlineData("\"result\":1", "\"result\":\"x\"", "Hy.History.Damaged")]
    [InlineData("\"result\":1,", "", "Hy.History.Damaged")]
    [InlineData("\"Rev1\"", "\"Rev9\"", "Hy.History.Damaged")]
    [InlineData("2026-01-01", "2026-13-01", "Hy.History.Damaged")]
    [InlineData("\"Fail\"", "\"fail\"", "Hy.History.Damaged")]
    [InlineData("\"findings\":1", "\"findings\":99999999999", "Hy.History.Damaged")]
    [InlineData("\"size\":", "\"size\":-", "Hy.History.Damaged")]
    [InlineData("\"length\":", "\"length\":9", "Hy.History.Damaged")]
    [InlineData("\"parts\":[", "\"parts\":[[],", "Hy.History.Damaged")]
    public void A_seal_that_is_right_over_nonsense(string part, string other, string id)
    {
        using var kept = new Kept();
        kept.Forge(Resource, summary => summary.Replace(part, other, StringComparison.Ordinal));
        Assert.Equal(id, Id(kept));
    }

    [Theory]
    [InlineData("\"target\":0", "\"target\":1")]
    [InlineData("\"Host\"", "\"Hast\"")]
    [InlineData("\"Fail\"", "\"Fehler\"")]
    [InlineData("\"findings\":[", "\"findings\":[7,")]
    public void A_resource_that_is_nonsense_is_found_when_it_is_compared(string part, string other)
    {
        using var kept = new Kept();
        kept.Forge(Resource.Replace(part, other, StringComparison.Ordinal), summary => summary);
        Assert.Equal("Hy.History.Damaged", Assert.Throws<HyException>(() => kept.Run(0, Kept.Machines(("web", "off")))).Id);
    }

    [Fact]
    public void A_part_that_unpacks_to_more_than_it_says_is_refused()
    {
        using var kept = new Kept();
        kept.Forge(Resource.Replace("off", new string('x', 1 << 20), StringComparison.Ordinal), summary => summary, size: 1000);
        Assert.Equal("Hy.History.Damaged", Assert.Throws<HyException>(() => kept.Run(0, Kept.Machines(("web", "off")))).Id);
    }

    [Fact]
    public void A_control_that_is_no_more_is_passed_over()
    {
        using var kept = new Kept();
        kept.Forge(Resource.Replace("TK-01", "TK-99", StringComparison.Ordinal), summary => summary);
        Assert.Empty(kept.Run(0, Kept.Machines(("web", "off"))).History!.Drift);
    }

    private static string Id(Kept kept) => Assert.Throws<HyException>(kept.Open).Id;
}
