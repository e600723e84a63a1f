using System.Text;
using System.Text.RegularExpressions;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class ConfEditorTests
{
    private const string Path = "/etc/libvirt/x.conf";

    [Theory]
    [InlineData("", "a = 1\n")]
    [InlineData("b = 2", "b = 2\na = 1")]
    [InlineData("b = 2\n", "b = 2\na = 1\n")]
    [InlineData("b = 2\r\n", "b = 2\r\na = 1\r\n")]
    [InlineData("# x\n#a = 5\n\n# y\n#b = 2\n", "# x\n#a = 5\na = 1\n\n# y\n#b = 2\n")]
    [InlineData("# x\n# a=5", "# x\n# a=5\na = 1")]
    [InlineData("#a = 5\n#a = 6\nb = 1\n", "#a = 5\n#a = 6\na = 1\nb = 1\n")]
    [InlineData("#aa = 5\nb = 1 #a = 7\n", "#aa = 5\nb = 1 #a = 7\na = 1\n")]
    [InlineData("a=7\n", "a=1\n")]
    [InlineData("a   =\t7 # why\n", "a   =\t1 # why\n")]
    [InlineData("a = 7\na = 8\n", "a = 1\na = 8\n")]
    [InlineData("b=0;a=7;c=1\n", "b=0;a=1;c=1\n")]
    [InlineData("a = \"7\"\n", "a = \"1\"\n")]
    [InlineData("#a = \"0770\"\n", "#a = \"0770\"\na = \"1\"\n")]
    [InlineData("#a = [\n#  'x',\n#  'y'\n#]\n# more\n", "#a = [\n#  'x',\n#  'y'\n#]\na = [ \"1\" ]\n# more\n")]
    [InlineData("# \u00e9\na = 7 # \u00fc\n", "# \u00e9\na = 1 # \u00fc\n")]
    public void A_key_is_set_where_it_belongs_and_its_inverse_gives_the_same_text(string text, string expected) => Check(text, "a", Reading.Known("1"), expected);

    [Theory]
    [InlineData("a = 1\n", "")]
    [InlineData("a = 1\n\n", "")]
    [InlineData("b = 0\n  a = 1  \nc = 2\n", "b = 0\nc = 2\n")]
    [InlineData("a = 1\nb = 0\na = 2\n", "b = 0\n")]
    [InlineData("a = 1 # why\nb=0", " # why\nb=0")]
    [InlineData("b=0;a=1;c=2", "b=0;c=2")]
    [InlineData("b=0;a=1\n", "b=0;\n")]
    [InlineData("a = [\n 'x',\n 'y' ]\r\nb=1", "b=1")]
    public void A_key_is_taken_out_wherever_it_stands_and_its_inverse_gives_the_same_text(string text, string expected) => Check(text, "a", Reading.Absent, expected);

    [Theory]
    [InlineData("user", "64055", "#user = \"libvirt-qemu\"\n", "\"64055\"")]
    [InlineData("max_core", "0", "#max_core = \"unlimited\"\n", "0")]
    [InlineData("max_core", "unlimited", "max_core = 0\n", "\"unlimited\"")]
    [InlineData("x", "/a b", "", "\"/a b\"")]
    [InlineData("x", "say \"y\"", "", "'say \"y\"'")]
    [InlineData("x", "-1", "", "-1")]
    [InlineData("x", "", "", "\"\"")]
    [InlineData("x", "\u00e9\u4e2d", "", "\"\u00e9\u4e2d\"")]
    public void A_value_is_written_as_libvirt_wants_it(string key, string value, string text, string expected)
    {
        var edit = new ConfEditor(Path, HostWrites.ToBytes(text)).Set(key, Reading.Known(value));
        Assert.Contains(key + " = " + expected, HostWrites.FromBytes(edit.Result), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_stay_lists()
    {
        Assert.Equal("a = []\n", new ConfEditor(Path, "").Set("a", HostChangeSettings.List()).Result);
        Assert.Equal("a = [ \"x\", \"y\" ]\n", new ConfEditor(Path, "a = \"x\"\n").Set("a", HostChangeSettings.List("x", "y")).Result);
    }

    [Theory]
    [InlineData("a = 1\nb\n", "x")]
    [InlineData("", "both \" and '")]
    [InlineData("", "two\nlines")]
    public void What_cannot_be_done_safely_is_refused(string text, string value) =>
        Assert.Equal("Hy.Change.Refused", Assert.Throws<HyException>(() => new ConfEditor(Path, text).Set("a", Reading.Known(value))).Id);

    [Fact]
    public void An_undo_survives_what_others_wrote_meanwhile()
    {
        var edit = new ConfEditor(Path, "#a = 5\nb = 1\n").Set("a", Reading.Known("1"));
        var moved = "# new\n" + edit.Result.Replace("b = 1", "b = 200", StringComparison.Ordinal) + "a = 9\n";
        Assert.Equal("# new\n#a = 5\nb = 200\n", new ConfEditor(Path, moved[..^6]).Restore("a", Reading.Absent, edit.ToRestore()).Result);
        Assert.Equal("# new\n#a = 5\nb = 200\n", new ConfEditor(Path, moved).Restore("a", Reading.Absent, edit.ToRestore()).Result);
    }

    [Fact]
    public void An_edit_that_is_kept_for_the_undo_holds_the_key_alone()
    {
        const string Text = "vnc_password = \"geheim\"\n#a = 5\nspice_password = \"geheim\"\n";
        foreach (var value in new[] { Reading.Known("1"), Reading.Absent })
            Assert.DoesNotContain("geheim", new ConfEditor(Path, Text + "a=3\n").Set("a", value).ToRestore(), StringComparison.Ordinal);
    }

    [FactIf("qemu.conf")]
    public void Every_sample_of_the_shipped_files_can_be_set_changed_and_taken_out()
    {
        var keys = 0;
        foreach (var path in new HostFileSystem("/").Glob("/etc/libvirt/*.conf"))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
            var samples = LibvirtConf.Parse(ConfTexts.Uncomment(text));
            foreach (var sample in samples.Entries)
            {
                var value = samples[sample.Name]!.Value.ToReading();
                var present = LibvirtConf.Parse(text)[sample.Name]?.Value.ToReading() ?? Reading.Absent;
                var set = Check(text, sample.Name, value, null);
                AssertSameForLibvirt(set, sample.Name, samples);
                if (SampleLine(sample.Name).IsMatch(text) && !present.IsKnown)
                    Assert.Matches("(?s)#" + sample.Name + " *=[^\n]*\n(#[^\n]*\n)*" + sample.Name + " = ", set);
                Check(set, sample.Name, present, null);
                Check(set, sample.Name, Reading.Absent, null);
                keys++;
            }
        }

        Assert.True(keys > 100, "only " + keys + " keys");
    }

    [Fact]
    public void Random_edits_touch_nothing_else_and_are_taken_back_byte_for_byte()
    {
        var runs = int.TryParse(Environment.GetEnvironmentVariable("HY_FUZZ_RUNS"), out var wanted) ? wanted : 4000;
        var random = new Random(20180125);
        Reading[] values = [Reading.Absent, Reading.Known("1"), Reading.Known("x"), HostChangeSettings.List(), HostChangeSettings.List("p", "q"), Reading.Known("#;[]= '")];
        int edited = 0, refused = 0;
        for (var run = 0; run < runs; run++)
        {
            var text = HostWrites.ToBytes(ConfTexts.Next(random) + (random.Next(3) == 0 ? "#a = \"s\"\n" : ""));
            var key = ConfTexts.Keys[random.Next(ConfTexts.Keys.Count)];
            var value = values[random.Next(values.Length)];
            if (!IsRead(text))
                continue;
            try
            {
                _ = new ConfEditor(Path, text).Set(key, value);
            }
            catch (HyException refusal) when (refusal.Id == "Hy.Change.Refused")
            {
                refused++;
                continue;
            }

            Check(text, key, value, null);
            edited++;
        }

        Assert.InRange(edited, runs / 10, runs);
        Assert.True(refused < edited / 20, refused + " refused, " + edited + " edited");
    }

    private static bool IsRead(string text)
    {
        try
        {
            _ = LibvirtConf.Parse(text);
            return true;
        }
        catch (ConfSyntaxException)
        {
            return false;
        }
    }

    private static string Check(string text, string key, Reading value, string? expected)
    {
        var edit = new ConfEditor(Path, text).Set(key, value);
        if (expected is not null)
            Assert.Equal(expected, edit.Result);
        var (before, after) = (LibvirtConf.Parse(text), LibvirtConf.Parse(edit.Result));
        var read = after[key]?.Value.ToReading() ?? Reading.Absent;
        Assert.True(SameReading.As(read, value), "reads " + read + " in " + edit.Result);
        Assert.Equal(Others(before, key), Others(after, key));
        Assert.Equal(Comments(before, text), Comments(after, edit.Result));
        var was = before[key]?.Value.ToReading() ?? Reading.Absent;
        Assert.Equal(text, new ConfEditor(Path, edit.Result).Restore(key, was.IsKnown && !was.IsList ? Reading.Known(HostWrites.FromBytes(was.Text!)) : was, edit.ToRestore()).Result);
        if (LibvirtOracle.IsThere && !edit.Result.Contains('\0'))
            Assert.Equal(LibvirtOracle.Describe(edit.Result, ConfTexts.Keys), LibvirtOracle.DescribeOurs(edit.Result, ConfTexts.Keys));
        return edit.Result;
    }

    private static IEnumerable<string> Others(LibvirtConf conf, string key) => conf.Entries.Where(entry => entry.Name != key).Select(entry => entry.Name + "=" + entry.Value.ToReading());

    private static IEnumerable<string> Comments(LibvirtConf conf, string text) =>
        conf.Tokens.Where(token => token.Kind == ConfTokenKind.Comment).Select(token => text.Substring(token.Start, token.Length));

    /// <summary>The type too must be the sample's, as libvirt's own parser tells it.</summary>
    private static void AssertSameForLibvirt(string text, string key, LibvirtConf samples)
    {
        var (ours, sample) = (LibvirtConf.Parse(text)[key]!.Value, samples[key]!.Value);
        Assert.Equal((sample.Number is null, sample.Text is null, sample.Items is null), (ours.Number is null, ours.Text is null, ours.Items is null));
    }

    private static Regex SampleLine(string key) => new("(?m)^#" + key + " *= *[^\\[ \n]");
}
