using HypervisorHardening.Core.Reports;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    private string Target => Path.Combine(folder, "report.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_new_file_and_an_old_one_are_written_whole()
    {
        AtomicFile.Write(Target, Text("first, and longer"));
        Assert.Equal("first, and longer", File.ReadAllText(Target));
        AtomicFile.Write(Target, Text("second"));
        Assert.Equal("second", File.ReadAllText(Target));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void What_was_there_stays_until_the_end()
    {
        File.WriteAllText(Target, "old");
        AtomicFile.Write(Target, stream =>
        {
            Text("half")(stream);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(Target));
        });
        Assert.Equal("half", File.ReadAllText(Target));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_that_fails_leaves_what_was_there_and_nothing_else(bool isOld)
    {
        if (isOld)
            File.WriteAllText(Target, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(Target, stream =>
        {
            Text("half")(stream);
            throw new InvalidOperationException();
        }));
        Assert.Equal(isOld ? ["report.json"] : [], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
        if (isOld)
            Assert.Equal("old", File.ReadAllText(Target));
    }

    [Fact]
    public void What_a_killed_run_left_does_not_stop_the_next_one()
    {
        File.WriteAllText(Target + ".unfinished", "left");
        AtomicFile.Write(Target, Text("new"));
        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Fact]
    public void Two_runs_to_one_file_give_one_whole_report()
    {
        AtomicFile.Write(Target, stream =>
        {
            Text("outer")(stream);
            AtomicFile.Write(Target, Text("inner"));
        });
        Assert.Equal("outer", File.ReadAllText(Target));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_refused_in_one_line()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        foreach (var path in new[] { folder, "", "\0", Path.Combine(folder, "missing", "x.json"), Path.Combine(folder, "file", "x.json"), folder + "/", Path.Combine(folder, new string('x', 300)), Path.Combine(folder, "bad\u001b\n", "x") })
        {
            var error = Assert.Throws<HyException>(() => AtomicFile.Write(path, _ => Assert.Fail("it was written to")));
            Assert.Equal("Hy.Output.Write", error.Id);
            Assert.DoesNotContain(error.Message, char.IsControl);
        }

        Assert.Equal(["file"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [UnixFact]
    public void A_device_is_never_replaced_by_a_file() =>
        Assert.Equal("Hy.Output.Write", Assert.Throws<HyException>(() => AtomicFile.Write("/dev/null", _ => Assert.Fail("it was written to"))).Id);

    private static Action<Stream> Text(string text) => stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
}
