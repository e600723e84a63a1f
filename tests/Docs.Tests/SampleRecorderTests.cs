using System.IO.Compression;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Recordings;

namespace HypervisorHardening.Docs.Tests;

public sealed class SampleRecorderTests
{
    [Fact]
    public void A_target_that_cannot_be_reached_leaves_no_file()
    {
        using var tree = new TemporaryTree();
        var output = Path.Combine(tree.Root, "sample.json.gz");
        Assert.Throws<HyException>(() => SampleRecorder.Record(TheProduct.Product, new SampleOptions("nonsense:///", "/", output)));
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void A_recording_holds_the_resources_of_the_target()
    {
        using var tree = new TemporaryTree();
        var output = Path.Combine(tree.Root, "sample.json.gz");
        SampleRecorder.Record(TheProduct.Product, new SampleOptions("sample:kvm", "/", output));

        using var file = new GZipStream(File.OpenRead(output), CompressionMode.Decompress);
        using var recorded = RecordingReader.Read("recorded", file);
        using var original = TheProduct.Product.Providers.Connect(new("sample:kvm"), CancellationToken.None);
        Assert.Equal(Names(original), Names(recorded));
    }

    private static IEnumerable<string> Names(Core.Connections.IHypervisor hypervisor) =>
        hypervisor.List(Enum.GetValues<Scope>(), CancellationToken.None).Select(resource => resource.ToString());
}
