using System.Text;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Tests.Images.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Images;

public sealed class HostileHeaderTests
{
    public static TheoryData<string> Formats => new(Header.All.Keys);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_header_is_what_it_is(string name)
    {
        var header = ImageHeaders.Read(new MemoryStream(Header.All[name]));
        Assert.Equal(name, FormatNames.NameOf(header.Format));
        Assert.Equal(1L << 30, header.VirtualSize);
        // The medium is cut after its descriptor, and says so.
        Assert.Equal(name == "iso" ? 1 : 0, header.Problems.Count);
    }

    [Theory]
    [InlineData("qcow2", "base.qcow")]
    [InlineData("vhd", "parent.vhd")]
    [InlineData("vhdx", "p.vhdx")]
    public void The_file_before_it_is_named(string name, string backing) => Assert.Equal(backing, ImageHeaders.Read(new MemoryStream(Header.All[name])).BackingFile);

    [Theory]
    [MemberData(nameof(Formats))]
    public void One_that_breaks_off_anywhere_is_told_or_taken_for_raw(string name)
    {
        var whole = Header.All[name];
        // Large ones are mostly holes: every byte at the beginning and the end, and steps between.
        for (var length = 0; length < whole.Length; length += length < 1200 || length > whole.Length - 1200 ? 1 : 509)
        {
            var header = ImageHeaders.Read(new MemoryStream(whole, 0, length));
            Assert.True(header.VirtualSize is null || header.VirtualSize >= 0, name + " cut at " + length);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Numbers_of_any_size_break_nothing(string name)
    {
        var whole = Header.All[name];
        var changed = (byte[])whole.Clone();
        foreach (var evil in new byte[] { 0x00, 0x7F, 0x80, 0xFF })
        {
            foreach (var width in new[] { 1, 2, 4, 8 })
            {
                for (var at = 0; at + width <= whole.Length; at += at < 1200 || at > whole.Length - 1200 ? width : 4093)
                {
                    changed.AsSpan(at, width).Fill(evil);
                    var header = ImageHeaders.Read(new MemoryStream(changed));
                    Assert.True(header.VirtualSize is null or >= 0, name + " at " + at);
                    whole.AsSpan(at, width).CopyTo(changed.AsSpan(at));
                }
            }
        }
    }

    [Fact]
    public void A_disk_larger_than_any_can_be_has_no_size_and_a_problem()
    {
        var evil = (byte[])Header.All["qcow2"].Clone();
        evil[24] = 0x80;
        var header = ImageHeaders.Read(new MemoryStream(evil));
        Assert.Null(header.VirtualSize);
        Assert.Contains("larger than any disk", Assert.Single(header.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_taken_for_two_things_is_told()
    {
        var both = new byte[0x9000];
        Header.All["qcow2"].CopyTo(both, 0);
        Header.All["iso"].AsSpan(0x8000, 2048).CopyTo(both.AsSpan(0x8000));
        var header = ImageHeaders.Read(new MemoryStream(both));
        Assert.Equal(ImageFormat.Qcow2, header.Format);
        Assert.Contains("qcow2 and for iso", header.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_with_a_document_type_is_refused()
    {
        var header = ImageHeaders.Read(new MemoryStream(Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><Envelope xmlns=\"http://schemas.dmtf.org/ovf/envelope/1\">&b;</Envelope>")));
        Assert.Equal(ImageFormat.Ovf, header.Format);
        Assert.Contains("refused", Assert.Single(header.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_tells_the_machine()
    {
        var guest = ImageHeaders.Read(new MemoryStream(Header.All["ova"])).Guest;
        Assert.Equal(("debian12_64Guest", "12", 2, 2L << 30), (guest.Os, guest.OsVersion, guest.Vcpus, guest.Memory));
    }

    [UnixFact]
    public void A_pipe_is_not_waited_for()
    {
        using var shelf = new ImageShelf();
        Tool.Run("mkfifo", shelf["a.qcow2"]);
        Assert.Contains("empty", Assert.Single(ImageFolder.Look(shelf["a.qcow2"]).Problems), StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_link_is_not_followed()
    {
        using var shelf = new ImageShelf();
        shelf.Raw();
        File.CreateSymbolicLink(shelf["a.qcow2"], shelf["gold.img"]);
        var image = ImageFolder.Look(shelf["a.qcow2"]);
        Assert.True(image.IsLink);
        Assert.Null(image.VirtualSize);
    }

    [Fact]
    public void A_folder_gives_its_images_and_nothing_else()
    {
        using var shelf = new ImageShelf();
        shelf.Put("notes.txt", [1, 2, 3]);
        shelf.Put("hidden-disk", Header.All["qcow2"]);
        shelf.Put("a.img", [1, 2, 3]);
        shelf.Put("a.img.hysig", [1]);
        Assert.Equal(["a.img", "hidden-disk"], ImageFolder.Images(shelf.Folder, fault => throw fault).Select(image => image.Name));
        Assert.NotNull(ImageFolder.Look(shelf["a.img"]).SignatureFile);
    }
}
