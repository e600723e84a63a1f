using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Images;

/// <summary>Images on datastores of the simulated vCenter: listed by its browser, read over HTTPS.</summary>
[Collection(SimulatorCollection.Name)]
public sealed class StoreImageTests : IDisposable
{
    // Of each kind of character that an address, a datastore path or a terminal takes for something else.
    private static readonly string[] Hostile =
    [
        "a b.iso", " lead.iso", "[x] y.iso", "per%41cent%2F.iso", "q?dsName=datastore1&.iso", "hash#.iso", "plus+semi;.iso", "ümläut 😀.iso", "gpj.\u202Eosi.iso", "quote'\"<b>.iso", "back\\slash.iso", "UPPER.ISO",
    ];

    public StoreImageTests() => Simulator.Restore();

    public void Dispose() => Simulator.Restore();

    [SimulatorFact]
    public void The_list_is_what_is_on_disk_and_digests_are_those_of_the_files()
    {
        using var shelf = new StoreShelf();
        shelf.Add("gold/debian.iso", StoreShelf.Iso(200));
        shelf.Add("gold/deep/er/raw.img", StoreShelf.Bytes(300_000));
        shelf.Add("vm/disk.vmdk", StoreShelf.Descriptor("disk-flat.vmdk"));
        shelf.Add("vm/disk-flat.vmdk", StoreShelf.Bytes(4096));
        shelf.Add("vm/disk-000001.vmdk", StoreShelf.Descriptor("disk-000001-delta.vmdk", "fffffffe", "disk.vmdk"));
        shelf.Add("vm/disk-000001-delta.vmdk", StoreShelf.Bytes(512));
        shelf.Add("vm/orphan-delta.vmdk", StoreShelf.Bytes(512));
        shelf.Add("vm/vmware.log", StoreShelf.Bytes(10));
        shelf.Add("folder.iso/empty.ova", []);
        foreach (var name in Hostile)
            shelf.Add("host ile/ [d] 100%/" + name, StoreShelf.Iso(20));
        string[] expected = ["gold/debian.iso", "gold/deep/er/raw.img", "vm/disk.vmdk", "vm/disk-000001.vmdk", "vm/orphan-delta.vmdk", "folder.iso/empty.ova", .. Hostile.Select(name => "host ile/ [d] 100%/" + name)];

        using var server = Simulator.Connect();
        var images = Images(server, digest: true);
        Assert.Equal(expected.Select(path => "[images] " + path).Order(StringComparer.Ordinal), images.Keys.Order(StringComparer.Ordinal));
        foreach (var image in images.Values)
        {
            var file = Path.Combine(shelf.Folder, image.Path["[images] ".Length..]);
            Assert.Equal((StoreShelf.Sha256(file), (string?)null, new FileInfo(file).Length, Path.GetFileName(file)), (image.Digest, image.NoDigest, image.Length, image.Name));
            Assert.True(Math.Abs((File.GetLastWriteTimeUtc(file) - image.Modified!.Value.UtcDateTime).TotalSeconds) < 1);
        }

        var iso = images["[images] gold/debian.iso"];
        Assert.Equal((ImageFormat.Iso, 200L * 2048, true, StoreShelf.Store, server.Info.Target), (iso.Format, iso.VirtualSize, iso.IsWhole, iso.Store, iso.Target));
        Assert.Empty(iso.Problems);
        var disk = images["[images] vm/disk.vmdk"];
        Assert.Equal((ImageFormat.Vmdk, 8192L * 512, false), (disk.Format, disk.VirtualSize, disk.IsWhole));
        Assert.Equal(["disk-flat.vmdk"], disk.OutsideParts);
        Assert.Equal("disk.vmdk", Assert.Single(images["[images] vm/disk-000001.vmdk"].BackingChain).Name);
        Assert.Equal(ImageFormat.Raw, images["[images] vm/orphan-delta.vmdk"].Format);
        Assert.Equal(["it is empty"], images["[images] folder.iso/empty.ova"].Problems);
    }

    [SimulatorFact]
    public void The_machines_that_use_an_image_are_told_with_what_their_disks_draw_on()
    {
        using var shelf = new StoreShelf();
        shelf.Add("tree/top.vmdk", StoreShelf.Descriptor("top-delta.vmdk", "fffffffe", "base.vmdk"));
        shelf.Add("tree/base.vmdk", StoreShelf.Descriptor("base-flat.vmdk"));
        Simulator.Post("set?object=vm-93&property=config.hardware.device[@type=VirtualDisk].backing", """
            <val xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="VirtualDiskFlatVer2BackingInfo"><fileName>[images] tree/top.vmdk</fileName><datastore type="Datastore">datastore-12</datastore><diskMode>persistent</diskMode>
            <parent><fileName>[images] tree/base.vmdk</fileName><datastore type="Datastore">datastore-12</datastore><diskMode>persistent</diskMode></parent></val>
            """);
        using var server = Simulator.Connect();
        var images = Images(server);
        Assert.Equal(["web-01"], images["[images] tree/top.vmdk"].UsedBy);
        Assert.Equal(["[images] tree/base.vmdk"], images["[images] tree/top.vmdk"].BackingChain.Select(link => link.Name));
        Assert.Equal(["web-01"], images["[images] tree/base.vmdk"].UsedBy);
        Assert.Empty(images["[images] tree/base.vmdk"].BackingChain);
        Assert.True(images["[images] tree/top.vmdk"].Guest.Vcpus > 0);
    }

    [SimulatorFact]
    public void Signed_images_are_tested_over_the_connection()
    {
        using var shelf = new StoreShelf();
        var file = shelf.Add("gold/signed one.img", StoreShelf.Bytes(3 << 20));
        shelf.Sign("gold/signed one.img");
        shelf.Add("gold/unsigned.img", StoreShelf.Bytes(1000));
        shelf.Add("gold/disk.vmdk", StoreShelf.Descriptor("disk-flat.vmdk"));
        using var server = Simulator.Connect();
        Assert.Equal("[images] gold/signed one.img.hysig", Images(server)["[images] gold/signed one.img"].SignatureFile);
        Assert.Equal([ImageState.Unsigned, ImageState.Signed, ImageState.Unsigned], Tested(server, shelf).Select(test => test.State));
        Assert.Equal("Hy.Image.NotWhole", Assert.Throws<HyException>(() => new ImageProtectOperation(() => DateTimeOffset.UtcNow)
            .Prepare(Images(server)["[images] gold/disk.vmdk"], new ImageProtectRequest { Certificate = shelf.Signer, SignatureFolder = shelf.Folder })).Id);

        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Equal(ImageState.Changed, Tested(server, shelf)[1].State);
        File.WriteAllBytes(file, bytes[..^1]);
        Assert.Equal(ImageState.Truncated, Tested(server, shelf)[1].State);
    }

    [SimulatorFact]
    public void A_datastore_that_nobody_reaches_or_may_see_is_told_and_the_others_are_listed()
    {
        using var shelf = new StoreShelf();
        shelf.Add("one.img", StoreShelf.Bytes(100));
        Simulator.Post("set?object=Datastore:nfs-images&property=summary.accessible", "false");
        Simulator.Post("fault?kind=nopermission&object=datastore-11");
        using var server = Simulator.Connect();
        var sink = new ListSink<HyImage>();
        new ImageListOperation().Run([server], new ImageRequest(), sink, default);
        Assert.Equal(["[images] one.img"], sink.Items.Where(image => image.Path[0] == '[').Select(image => image.Path));
        var stores = sink.Warnings.Where(fault => fault.Id == "Hy.Image.Store").Select(fault => fault.Message).ToList();
        Assert.Equal(2, stores.Count);
        Assert.Contains(stores, message => message.Contains("nfs-images", StringComparison.Ordinal) && message.Contains("no host reaches it", StringComparison.Ordinal));
        Assert.Contains(stores, message => message.Contains("System.Read", StringComparison.Ordinal));
    }

    [SimulatorFact]
    public void A_search_that_is_refused_is_told()
    {
        Simulator.Post("fault?kind=callfails&method=SearchDatastoreSubFolders_Task&fault=NoPermission");
        using var server = Simulator.Connect();
        var sink = new ListSink<HyImage>();
        new ImageListOperation().Run([server], new ImageRequest { Stores = [StoreShelf.Store] }, sink, default);
        Assert.Empty(sink.Items);
        Assert.Equal("Hy.Image.Store", Assert.Single(sink.Warnings).Id);
    }

    [SimulatorFact]
    public void A_file_that_may_not_be_read_is_listed_by_the_servers_word_and_has_no_digest()
    {
        using var shelf = new StoreShelf();
        shelf.Add("closed.img", StoreShelf.Bytes(100));
        using var server = Simulator.Connect();
        Simulator.Post("fault?kind=folderdenied");
        var image = Assert.Single(Images(server, digest: true)).Value;
        Assert.Contains("the server's word", Assert.Single(image.Problems), StringComparison.Ordinal);
        Assert.Equal((100L, (string?)null), (image.Length, image.Digest));
        Assert.Contains("Datastore.FileManagement", image.NoDigest, StringComparison.Ordinal);
    }

    [SimulatorFact]
    public void A_session_that_has_ended_is_opened_again()
    {
        using var shelf = new StoreShelf();
        var file = shelf.Add("late.img", StoreShelf.Bytes(100));
        using var server = Simulator.Connect();
        var image = Assert.Single(Images(server)).Value;
        Simulator.Post("expire");
        using var stream = ((IImageSource)server).OpenImage(image, default);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Assert.Equal(File.ReadAllBytes(file), copy.ToArray());
    }

    [SimulatorFact]
    public void A_file_that_vanishes_or_breaks_off_is_no_digest_but_a_reason()
    {
        using var shelf = new StoreShelf();
        var file = shelf.Add("gone.img", StoreShelf.Bytes(5 << 20));
        using var server = Simulator.Connect();
        var image = Assert.Single(Images(server)).Value;
        Simulator.Post("fault?kind=folderbreaks&mb=2&times=1");
        using (var stream = ((IImageSource)server).OpenImage(image, default))
            Assert.Throws<IOException>(() => stream.CopyTo(Stream.Null));
        File.Delete(file);
        Assert.Equal("Hy.Image.Unreadable", Assert.Throws<HyException>(() => ((IImageSource)server).OpenImage(image, default)).Id);
        Assert.Null(((IImageSource)server).OpenSignature(image, default));
    }

    [SimulatorFact]
    public void Where_the_server_sends_no_pieces_the_format_is_told_by_the_beginning()
    {
        using var shelf = new StoreShelf();
        shelf.Add("whole.iso", StoreShelf.Iso(2000));
        using var server = Simulator.Connect();
        Simulator.Post("fault?kind=nopieces");
        var image = Assert.Single(Images(server, digest: true)).Value;
        Assert.Equal(2000L * 2048, image.Length);
        Assert.Equal(StoreShelf.Sha256(Path.Combine(shelf.Folder, "whole.iso")), image.Digest);
    }

    [SimulatorFact]
    public void A_digest_ends_when_it_is_cancelled()
    {
        using var shelf = new StoreShelf();
        shelf.Add("large.img", StoreShelf.Bytes(40 << 20));
        using var server = Simulator.Connect();
        using var stop = new CancellationTokenSource();
        var sink = new ListSink<HyImage> { Progress = stop.Cancel };
        Assert.ThrowsAny<OperationCanceledException>(() => new ImageListOperation().Run([server], new ImageRequest { Stores = [StoreShelf.Store], Digest = true }, sink, stop.Token));
        Assert.Empty(sink.Items);
        Assert.Single(Images(server));
    }

    private static Dictionary<string, HyImage> Images(IHypervisor server, bool digest = false)
    {
        var sink = new ListSink<HyImage>();
        new ImageListOperation().Run([server], new ImageRequest { Stores = [StoreShelf.Store], Digest = digest }, sink, default);
        Assert.Empty(sink.Warnings);
        return sink.Items.ToDictionary(image => image.Path);
    }

    private static List<ImageTest> Tested(IHypervisor server, StoreShelf shelf)
    {
        var sink = new ListSink<ImageTest>();
        var request = new ImageTestRequest { Images = new ImageRequest { Stores = [StoreShelf.Store] }, TrustedSigners = [shelf.Signer.Thumbprint] };
        new ImageTestOperation(() => DateTimeOffset.UtcNow).Run([server], request, sink, default);
        return sink.Items;
    }
}
