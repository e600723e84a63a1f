using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.History;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.History;

/// <summary>A result of each format that there ever was, as its version wrote it: it stays readable, and says the same.</summary>
public sealed class StoredResultTests
{
    public static TheoryData<int> Formats => [.. Enumerable.Range(1, ResultFile.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_is_read_and_compared_as_ever(int format)
    {
        using var kept = new Kept();
        Directory.CreateDirectory(kept.Folder);
        using (var stored = typeof(StoredResultTests).Assembly.GetManifestResourceStream($"result-{format}.hyresult") ?? throw new FileNotFoundException($"A result of format {format} is not stored."))
        using (var copy = File.Create(Path.Combine(kept.Folder, "stored.hyresult")))
            stored.CopyTo(copy);
        var history = kept.Run(1, Kept.Machines(("web", "on"), ("db", "on"))).History!;
        var run = Assert.Single(history.Runs);
        Assert.Equal((FakeHypervisor.Now, 1, 5), (run.JudgedAt, run.Counts.OpenFail, run.Counts.OpenUnknown));
        Assert.Equal([(DriftKind.KnownAgain, "db"), (DriftKind.Fixed, "web")], history.Drift.Where(entry => entry.Control == "TK-01").Select(entry => (entry.Kind, entry.Resource.Name)));
    }
}
