using System.Security.Cryptography;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Images;

/// <summary>Images in a pool of a real libvirtd: read as files of this machine, and sent by libvirt as from another.</summary>
[Collection(RealLibvirtCollection.Name)]
public sealed class RealImageTests
{
    private const string Pool = "images-gold", Machine = "images-user";

    [RealLibvirtTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Images_are_listed_alike_from_here_and_from_elsewhere(bool isHere)
    {
        using var shelf = new PoolShelf(Pool, Machine);
        using var real = new LibvirtProvider().Connect(new ConnectionRequest(RealLibvirt.Uri!, isHere ? "/" : shelf.Empty), default);
        var images = Images(real, digest: true);
        Assert.Equal(["base.qcow2", "confused.raw", "fixed.vhd", "top.qcow2"], images.Keys.Order(StringComparer.Ordinal));
        Assert.All(images.Values, image => Assert.Equal((Pool, real.Info.Target, (string?)null), (image.Store, image.Target, image.NoDigest)));
        foreach (var image in images.Values)
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(shelf.Folder, image.Name)))), image.Digest);

        var top = images["top.qcow2"];
        Assert.Equal((ImageFormat.Qcow2, 8L << 20, false), (top.Format, top.VirtualSize, top.IsWhole));
        Assert.EndsWith("base.qcow2", Assert.Single(top.BackingChain).Name, StringComparison.Ordinal);
        Assert.Equal(ImageFormat.Qcow2, top.BackingChain[0].Format);
        Assert.Equal((ImageFormat.Vhd, 4L << 20), (images["fixed.vhd"].Format, images["fixed.vhd"].VirtualSize));
        Assert.True(images["fixed.vhd"].SizeOnDisk < images["fixed.vhd"].Length);
        Assert.NotNull(images["base.qcow2"].SignatureFile);

        var confused = images["confused.raw"];
        Assert.Equal([Machine], confused.UsedBy);
        Assert.Equal(("debian", "12", 2, 64L << 20), (confused.Guest.Os, confused.Guest.OsVersion, confused.Guest.Vcpus, confused.Guest.Memory));
        Assert.Contains(confused.Problems, problem => problem.StartsWith("the machine " + Machine + " says raw, its header qcow2", StringComparison.Ordinal));
    }

    [RealLibvirtTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Images_are_tested_from_here_and_from_elsewhere(bool isHere)
    {
        using var shelf = new PoolShelf(Pool, Machine);
        using var real = new LibvirtProvider().Connect(new ConnectionRequest(RealLibvirt.Uri!, isHere ? "/" : shelf.Empty), default);
        var sink = new ListSink<ImageTest>();
        var request = new ImageTestRequest { Images = new ImageRequest { Stores = [Pool] }, TrustedSigners = [shelf.Signer.Thumbprint] };
        new ImageTestOperation(() => DateTimeOffset.UtcNow).Run([real], request, sink, default);
        var states = sink.Items.ToDictionary(test => test.Name, test => test.State);
        Assert.Equal((ImageState.Signed, ImageState.Unsigned), (states["base.qcow2"], states["fixed.vhd"]));

        var path = Path.Combine(shelf.Folder, "base.qcow2");
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        sink.Items.Clear();
        new ImageTestOperation(() => DateTimeOffset.UtcNow).Run([real], request, sink, default);
        Assert.Equal(ImageState.Changed, sink.Items.Single(test => test.Name == "base.qcow2").State);
    }

    [RealLibvirtFact]
    public void Where_nothing_is_sent_a_digest_is_none_and_says_why()
    {
        using var shelf = new PoolShelf(Pool, Machine);
        using var real = new LibvirtProvider().Connect(new ConnectionRequest(RealLibvirt.ReadOnlyUri, shelf.Empty), default);
        var image = Images(real, digest: true)["base.qcow2"];
        Assert.Null(image.Digest);
        Assert.Contains("rights to look only", image.NoDigest, StringComparison.Ordinal);
        Assert.Equal((ImageFormat.Qcow2, 8L << 20), (image.Format, image.VirtualSize));
        Assert.Contains("libvirt's word", Assert.Single(image.Problems), StringComparison.Ordinal);
    }

    [RealLibvirtFact]
    public void A_pool_that_is_not_active_is_told()
    {
        using var shelf = new PoolShelf(Pool, Machine);
        RealLibvirt.Virsh("pool-destroy", Pool);
        using var real = RealLibvirt.Connect();
        var sink = new ListSink<HyImage>();
        new ImageListOperation().Run([real], new ImageRequest { Stores = [Pool] }, sink, default);
        Assert.Empty(sink.Items);
        Assert.Equal("Hy.Image.Pool", Assert.Single(sink.Warnings).Id);
    }

    private static Dictionary<string, HyImage> Images(IHypervisor real, bool digest)
    {
        var sink = new ListSink<HyImage>();
        new ImageListOperation().Run([real], new ImageRequest { Stores = [Pool], Digest = digest }, sink, default);
        Assert.Empty(sink.Warnings);
        return sink.Items.ToDictionary(image => image.Name);
    }
}
