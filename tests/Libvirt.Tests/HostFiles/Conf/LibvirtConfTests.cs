using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class LibvirtConfTests
{
    [Theory]
    [InlineData("a = 1", "1")]
    [InlineData("a=-5", "-5")]
    [InlineData("a=+5", "5")]
    [InlineData("a = 007", "7")]
    [InlineData("a = \"x # y\" # z", "x # y")]
    [InlineData("a = 'say \"x\"'", "say \"x\"")]
    [InlineData("a = \"\"\"one\n\"two\"\n\"\"\"\n", "one\n\"two\"\n")]
    [InlineData("# c\n\n  a=\"\"\n", "")]
    [InlineData("b=1;a=2;c=3", "2")]
    [InlineData("b=1\r\na=2\r\n", "2")]
    [InlineData("a = []", "")]
    [InlineData("a = [ \"x\", 'y',\n  3,\n]\n", "x, y, 3")]
    [InlineData("a = [[\"x\"], \"y\"]", "x, y")]
    [InlineData("a = \"x\0y\"", "x")]
    public void A_value_is_read(string text, string expected) => Assert.Equal(expected, LibvirtConf.Parse(text)["a"]!.Value.ToReading().Text);

    [Fact]
    public void The_first_assignment_is_in_force_and_the_others_are_kept()
    {
        var conf = LibvirtConf.Parse("a=1\na=2\n");
        Assert.Equal(1, conf["a"]!.Value.Number);
        Assert.Equal(2, conf.Entries.Count);
    }

    [Theory]
    [InlineData("a = 1\nb\n", 2)]
    [InlineData("a = 1\nb = \n", 2)]
    [InlineData("a = yes", 1)]
    [InlineData("a = \"x\ny\"", 1)]
    [InlineData("\n\na = 'x", 3)]
    [InlineData("a = \"\"\"x\nyyyy", 2)]
    [InlineData("a = [\n\"x\",\n# no comments here\n\"y\" ]", 3)]
    [InlineData("a = [\"x\" \"y\"]", 1)]
    [InlineData("a = [,]", 1)]
    [InlineData("a = [ \"x\"\n", 2)]
    [InlineData("a = -", 1)]
    [InlineData("a = 1 b = 2", 1)]
    [InlineData("[section]\na=1", 1)]
    [InlineData("a: 1", 1)]
    [InlineData("_a = 1", 1)]
    [InlineData("\uFEFFa = 1", 1)]
    [InlineData(" \n", 2)]
    [InlineData("a = \"\"\"\"\"\"", 1)]
    public void Broken_syntax_names_its_line(string text, int line) => Assert.Equal(line, Assert.Throws<ConfSyntaxException>(() => LibvirtConf.Parse(text)).Line);

    [Fact]
    public void An_empty_file_sets_nothing() => Assert.Empty(LibvirtConf.Parse("").Entries);

    [Fact]
    public void Lists_as_deep_as_a_file_is_long_are_an_error_and_no_crash() =>
        Assert.Contains("too deep", Assert.Throws<ConfSyntaxException>(() => LibvirtConf.Parse("a=" + new string('[', 1_000_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Tokens_cover_all_but_blanks_in_order()
    {
        const string Text = "# top\nuser = \"root\"  # why\n\nacl = [\n  'a',\n  'b'\n]; x=1\n";
        var conf = LibvirtConf.Parse(Text);
        Assert.Equal(
            ["# top", "user", "=", "\"root\"", "# why", "acl", "=", "[\n  'a',\n  'b'\n]", ";", "x", "=", "1"],
            conf.Tokens.Select(token => Text.Substring(token.Start, token.Length)));
        Assert.Equal([1, 2, 2, 2, 2, 4, 4, 4, 7, 7, 7, 7], conf.Tokens.Select(token => token.Line));
        Assert.Equal(Text.IndexOf('[', StringComparison.Ordinal), conf["acl"]!.ValueToken.Start);
        AssertCovered(Text, conf);
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        var random = new Random(20180125);
        for (var run = 0; run < 3000; run++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Try(System.Text.Encoding.UTF8.GetString(bytes));
            Try(ConfTexts.Next(random));
        }
    }

    [FactIf("libvirt")]
    public void Libvirt_itself_reads_every_text_alike()
    {
        var random = new Random(800125);
        var accepted = 0;
        for (var run = 0; run < 20_000; run++)
        {
            var text = ConfTexts.Next(random).Replace("\0", "", StringComparison.Ordinal);
            var ours = LibvirtOracle.DescribeOurs(text, ConfTexts.Keys);
            Assert.True(LibvirtOracle.Describe(text, ConfTexts.Keys) == ours, "read otherwise: " + text);
            if (!ours.StartsWith("error", StringComparison.Ordinal))
                accepted++;
        }

        Assert.InRange(accepted, 2_000, 18_000);
    }

    [FactIf("qemu.conf")]
    public void Shipped_files_are_read_as_they_are_and_with_their_samples_in_force()
    {
        var files = new HostFileSystem("/");
        var samples = 0;
        foreach (var path in files.Glob("/etc/libvirt/*.conf"))
        {
            var text = files.Text(path)!;
            AssertCovered(text, LibvirtConf.Parse(text));
            var uncommented = ConfTexts.Uncomment(text);
            var conf = LibvirtConf.Parse(uncommented);
            AssertCovered(uncommented, conf);
            samples += conf.Entries.Count;
            if (LibvirtOracle.IsThere)
            {
                var keys = conf.Entries.Select(entry => entry.Name).ToArray();
                Assert.Equal(LibvirtOracle.Describe(uncommented, keys), LibvirtOracle.DescribeOurs(uncommented, keys));
            }
        }

        Assert.True(samples > 100, "only " + samples + " samples");
    }

    private static void Try(string text)
    {
        try
        {
            AssertCovered(text, LibvirtConf.Parse(text));
        }
        catch (ConfSyntaxException wrong)
        {
            Assert.InRange(wrong.Line, 1, 1 + text.Count(c => c == '\n'));
        }
    }

    private static void AssertCovered(string text, LibvirtConf conf)
    {
        var end = 0;
        foreach (var token in conf.Tokens)
        {
            Assert.True(token.Start >= end, "tokens overlap");
            Assert.True(string.IsNullOrWhiteSpace(text[end..token.Start]), "text between tokens");
            end = token.Start + token.Length;
        }

        Assert.True(string.IsNullOrWhiteSpace(text[end..]), "text after the last token");
    }
}
