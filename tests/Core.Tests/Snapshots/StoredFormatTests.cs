using HypervisorHardening.Core.Snapshots;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Snapshots;

/// <summary>A snapshot of each format that there ever was, as its version wrote it: it stays readable, and is judged the same.</summary>
public sealed class StoredFormatTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    public static TheoryData<int> Formats => [.. Enumerable.Range(1, SnapshotFormat.Number)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_is_read_and_judged_as_ever(int format)
    {
        var file = Path.Combine(folder, "x");
        using (var stored = Stored(format, "hysnapshot"))
        using (var copy = File.Create(file))
            stored.CopyTo(copy);
        var snapshot = Snapshot.Open(file);
        Assert.Equal((FakeHypervisor.Now, 6, "CN=Stored"), (snapshot.CreatedAt, snapshot.ResourceCount, snapshot.Signer!.Subject));
        using var expected = new StreamReader(Stored(format, "txt"));
        Assert.Equal(expected.ReadToEnd().TrimEnd().ReplaceLineEndings("\n").Split('\n'), SnapshotTests.Judged([.. snapshot.Targets]).Select(line => line.TrimEnd()));
    }

    private static Stream Stored(int format, string kind) =>
        typeof(StoredFormatTests).Assembly.GetManifestResourceStream($"snapshot-{format}.{kind}") ?? throw new FileNotFoundException($"A snapshot of format {format} is not stored.");
}
