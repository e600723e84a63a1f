using System.IO.Compression;
using System.Text;
using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Recordings;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Recordings;

public class BrokenFileTests
{
    private const string Head = "{\"hyperVRecording\":1,\"recordedAt\":\"2026-03-01T08:30:00+01:00\",\"product\":\"1\",\"hosts\":[{\"computer\":\"H\",\"answers\":[{\"question\":\"q\",";
    private const string Class = "\"classes\":[{\"class\":\"A\",\"space\":\"root\",\"keys\":[\"K\"],\"properties\":[\"K\"]}],";
    private const string Tail = "}]}]}";

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"hyperVRecording\":\"1\"}")]
    [InlineData("{\"hyperVRecording\":0,")]
    [InlineData("{\"hyperVRecording\":1,\"recordedAt\":\"yesterday\",")]
    [InlineData("{\"hyperVRecording\":1,\"recordedAt\":\"2026-03-01T08:30:00Z\",\"product\":\"1\",\"hosts\":[]}")]
    [InlineData(Head + "\"objects\":[]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[1,\"x\"]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[-1,\"x\"]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0,\"x\",\"y\"]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0,1.5]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0,{\"unsigned\":\"-1\"}]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0,{\"unsigned\":1}]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0,{\"magic\":\"1\"}]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0,{}]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0,{\"path\":\"x\"}]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[[0,{\"real\":\"1\",\"more\":1}]]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[],\"fault\":\"Curious\",\"message\":\"x\"" + Tail)]
    [InlineData(Head + Class + "\"objects\":[],\"fault\":\"1\",\"message\":\"x\"" + Tail)]
    [InlineData(Head + "\"classes\":[{\"class\":\"A\",\"space\":\"root\",\"keys\":[\"K\"],\"properties\":[\"P\"]}],\"objects\":[[0,\"x\"]]" + Tail)]
    [InlineData(Head + "\"classes\":[{\"class\":\"A\",\"space\":\"root\",\"keys\":[],\"properties\":[\"P\",\"p\"]}],\"objects\":[]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[]},{\"question\":\"Q\"," + Class + "\"objects\":[]" + Tail)]
    [InlineData(Head + Class + "\"objects\":[]" + Tail + " trailing")]
    public void A_broken_file_is_refused_in_one_line(string content) => Refused("r.json", Encoding.UTF8.GetBytes(content), "Hy.Recording.Invalid");

    [Fact]
    public void What_the_broken_ones_are_made_of_is_whole()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Head + Class + "\"objects\":[[0,\"x\"]]" + Tail));
        Assert.Equal("root:A.K=\"x\"", RecordingReader.Read(stream).Hosts[0].Answers["Q"].Objects[0].Path!.ToString());
    }

    [Fact]
    public void A_newer_file_says_so() => Refused("r.json", Encoding.UTF8.GetBytes("{\"hyperVRecording\":2,\"anything\":0}"), "Hy.Recording.Newer");

    [Fact]
    public void Hostile_nesting_is_refused() =>
        Refused("r.json", Encoding.UTF8.GetBytes(Head + Class + "\"objects\":[[0," + new string('[', 1_000_000)), "Hy.Recording.Invalid");

    [Fact]
    public void No_gzip_is_refused() => Refused("r.json.gz", "{\"hyperVRecording\":1}"u8.ToArray(), "Hy.Recording.Invalid");

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<HyException>(() => RecordingFile.Load("/no/such/file.json"));
        Assert.Equal("Hy.Recording.Read", error.Id);
        Assert.Contains("/no/such/file.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var item = new CimObject("A", new Dictionary<string, object?> { ["K"] = "x", ["N"] = ulong.MaxValue }, CimPath.Of("root", "A", "K", "x"));
        using var whole = new MemoryStream();
        RecordingWriter.Write([new HostRecording("H", [new(CimQuestion.Of(new CimQuery("root", "A")), new RecordedAnswer([item]))])], DateTimeOffset.UnixEpoch, "1", whole);
        var bytes = whole.ToArray();
        for (var length = 0; length < bytes.Length; length++)
        {
            using var cut = new MemoryStream(bytes, 0, length);
            Assert.Equal("Hy.Json.Malformed", Assert.Throws<HyException>(() => RecordingReader.Read(cut)).Id);
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        Refused("cut.json.gz", packed.ToArray()[..(int)(packed.Length / 2)], "Hy.Recording.Invalid");
    }

    private static void Refused(string name, byte[] content, string id)
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Name, name);
        File.WriteAllBytes(file, content);
        var error = Assert.Throws<HyException>(() => RecordingFile.Load(file));
        Assert.Equal(id, error.Id);
        Assert.DoesNotContain('\n', error.Message);
    }
}
