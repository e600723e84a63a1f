using HypervisorHardening.Core;

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
}
