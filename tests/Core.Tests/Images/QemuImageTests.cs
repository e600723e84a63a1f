using System.Text.Json;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Tests.Images.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Images;

/// <summary>Images that QEMU's own tool has made: what the readers find is what it says of them.</summary>
public sealed class QemuImageTests : IDisposable
{
    private readonly ImageShelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [ToolTheory("qemu-img")]
    [InlineData("raw", "a.img", "", ImageFormat.Raw)]
    [InlineData("qcow2", "a.qcow2", "compat=0.10", ImageFormat.Qcow2)]
    [InlineData("qcow2", "a.qcow2", "compat=1.1,compression_type=zlib", ImageFormat.Qcow2)]
    [InlineData("qcow", "a.qcow", "", ImageFormat.Qcow2)]
    [InlineData("vmdk", "a.vmdk", "subformat=monolithicSparse", ImageFormat.Vmdk)]
    [InlineData("vmdk", "a.vmdk", "subformat=streamOptimized", ImageFormat.Vmdk)]
    [InlineData("vmdk", "a.vmdk", "subformat=monolithicFlat", ImageFormat.Vmdk)]
    [InlineData("vmdk", "a.vmdk", "subformat=twoGbMaxExtentSparse", ImageFormat.Vmdk)]
    [InlineData("vpc", "a.vhd", "subformat=dynamic,force_size=on", ImageFormat.Vhd)]
    [InlineData("vpc", "a.vhd", "subformat=fixed,force_size=on", ImageFormat.Vhd)]
    [InlineData("vhdx", "a.vhdx", "subformat=dynamic", ImageFormat.Vhdx)]
    [InlineData("vhdx", "a.vhdx", "subformat=fixed", ImageFormat.Vhdx)]
    [InlineData("vdi", "a.vdi", "", ImageFormat.Vdi)]
    public void Format_and_size_are_those_that_QEMU_tells(string format, string name, string options, ImageFormat expected)
    {
        string[] given = options.Length == 0 ? [] : ["-o", options];
        Tool.Run("qemu-img", ["create", "-q", "-f", format, .. given, shelf[name], "12M"]);
        using var told = JsonDocument.Parse(Tool.Run("qemu-img", "info", "-f", format, "--output", "json", shelf[name]));
        var image = ImageFolder.Look(shelf[name]);
        Assert.Equal(expected, image.Format);
        Assert.Equal(told.RootElement.GetProperty("virtual-size").GetInt64(), image.VirtualSize);
        Assert.Equal(new FileInfo(shelf[name]).Length, image.Length);
        Assert.Equal(format == "qcow" ? 1 : 0, image.Problems.Count);
        Assert.Equal(name == "a.vmdk" && (options.Contains("Flat", StringComparison.Ordinal) || options.Contains("Extent", StringComparison.Ordinal)), !image.IsWhole);
    }

    [ToolFact("qemu-img")]
    public void A_chain_is_followed_to_its_end()
    {
        Tool.Run("qemu-img", "create", "-q", "-f", "qcow2", shelf["base.qcow2"], "8M");
        Tool.Run("qemu-img", "create", "-q", "-f", "qcow2", "-b", "base.qcow2", "-F", "qcow2", shelf["middle.qcow2"]);
        Tool.Run("qemu-img", "create", "-q", "-f", "qcow2", "-b", shelf["middle.qcow2"], "-F", "qcow2", shelf["top.qcow2"]);
        var image = ImageFolder.Look(shelf["top.qcow2"]);
        Assert.Equal([shelf["middle.qcow2"], "base.qcow2"], image.BackingChain.Select(link => link.Name));
        Assert.All(image.BackingChain, link => Assert.Equal((ImageFormat.Qcow2, (string?)null), (link.Format, link.Problem)));
        Assert.False(image.IsWhole);
        Assert.Empty(image.Problems);
    }

    [ToolFact("qemu-img")]
    public void A_chain_in_a_circle_ends()
    {
        foreach (var (name, backing) in new[] { ("a.qcow2", "b.qcow2"), ("b.qcow2", "a.qcow2"), ("self.qcow2", "self.qcow2") })
            Tool.Run("qemu-img", "create", "-q", "-u", "-f", "qcow2", "-b", backing, "-F", "qcow2", shelf[name], "8M");
        Assert.Equal("the chain is a circle", ImageFolder.Look(shelf["a.qcow2"]).BackingChain[^1].Problem);
        Assert.Equal("the chain is a circle", Assert.Single(ImageFolder.Look(shelf["self.qcow2"]).BackingChain).Problem);
    }

    [ToolTheory("qemu-img")]
    [InlineData("/etc/passwd", "outside the store")]
    [InlineData("../outside.qcow2", "outside the store")]
    [InlineData("nbd://host/export", "no file")]
    [InlineData("json:{\"driver\":\"raw\"}", "no file")]
    [InlineData("missing.qcow2", "can not be read")]
    [InlineData("ways/out.qcow2", "through a link")]
    [InlineData("link.qcow2", "is a link")]
    public void A_backing_file_that_is_no_file_of_the_store_is_named_and_not_opened(string backing, string why)
    {
        Directory.CreateSymbolicLink(shelf["ways"], "/etc");
        File.CreateSymbolicLink(shelf["link.qcow2"], "/etc/passwd");
        Tool.Run("qemu-img", "create", "-q", "-u", "-f", "qcow2", "-b", backing, "-F", "raw", shelf["a.qcow2"], "8M");
        var image = ImageFolder.Look(shelf["a.qcow2"]);
        var link = Assert.Single(image.BackingChain);
        Assert.Equal(backing, link.Name);
        Assert.Null(link.Format);
        Assert.Contains(why, link.Problem, StringComparison.Ordinal);
        Assert.Contains(why, Assert.Single(image.Problems), StringComparison.Ordinal);
    }

    [ToolFact("qemu-img")]
    public void A_long_chain_is_cut()
    {
        for (var i = 0; i < 40; i++)
            Tool.Run("qemu-img", "create", "-q", "-u", "-f", "qcow2", "-b", (i + 1) + ".qcow2", "-F", "qcow2", shelf[i + ".qcow2"], "8M");
        var chain = ImageFolder.Look(shelf["0.qcow2"]).BackingChain;
        Assert.Equal(33, chain.Count);
        Assert.Contains("more than 32", chain[^1].Problem, StringComparison.Ordinal);
    }

    [ToolFact("qemu-img")]
    public void Other_disks_tell_their_parents_too()
    {
        Tool.Run("qemu-img", "create", "-q", "-f", "vmdk", shelf["base.vmdk"], "8M");
        Tool.Run("qemu-img", "create", "-q", "-f", "vmdk", "-b", "base.vmdk", "-F", "vmdk", shelf["top.vmdk"]);
        Assert.Equal("base.vmdk", Assert.Single(ImageFolder.Look(shelf["top.vmdk"]).BackingChain).Name);
    }

    [ToolFact("qemu-img")]
    public void A_data_file_is_a_part_outside()
    {
        Tool.Run("qemu-img", "create", "-q", "-f", "qcow2", "-o", "data_file=" + shelf["data.raw"], shelf["a.qcow2"], "8M");
        var image = ImageFolder.Look(shelf["a.qcow2"]);
        Assert.Equal([shelf["data.raw"]], image.OutsideParts);
        Assert.False(image.IsWhole);
    }

    [ToolTheory("qemu-img")]
    [InlineData("luks", "a.luks", "key-secret=s,iter-time=10", ImageFormat.Luks)]
    [InlineData("qcow2", "a.qcow2", "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10", ImageFormat.Qcow2)]
    public void Encryption_is_told(string format, string name, string options, ImageFormat expected)
    {
        Tool.Run("qemu-img", "create", "-q", "-f", format, "--object", "secret,id=s,data=opensesame", "-o", options, shelf[name], "8M");
        var image = ImageFolder.Look(shelf[name]);
        Assert.True(image.IsEncrypted);
        Assert.Equal((expected, 8L << 20), (image.Format, image.VirtualSize));
    }

    [ToolFact("qemu-img")]
    public void A_raw_name_with_another_header_is_told()
    {
        Tool.Run("qemu-img", "create", "-q", "-f", "qcow2", shelf["a.img"], "8M");
        var image = ImageFolder.Look(shelf["a.img"]);
        Assert.Equal(ImageFormat.Qcow2, image.Format);
        Assert.Contains("its name says raw, its header qcow2", Assert.Single(image.Problems), StringComparison.Ordinal);
    }
}
