using System.Text.Json.Nodes;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Images;

/// <summary>Images in content libraries of the simulated vCenter, whose files are on a datastore.</summary>
[Collection(SimulatorCollection.Name)]
public sealed class LibraryImageTests : IDisposable
{
    public LibraryImageTests() => Simulator.Restore();

    public void Dispose() => Simulator.Restore();

    [SimulatorTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Items_are_listed_and_read_where_the_library_keeps_them(bool isByVolume)
    {
        using var shelf = new StoreShelf();
        var kept = shelf.Add("contentlib-1/item-1/debian_7f.iso", StoreShelf.Iso(50));
        Give(File("item-1", "debian.iso", 50 * 2048, (isByVolume ? "ds:///vmfs/volumes/5f-1" : shelf.Folder) + "/contentlib-1/item-1/debian_7f.iso?serverId=1"), File("item-1", "debian.mf", 10, null), File("item-4", "base.ova", 0, null, isCached: false));
        var images = Images("gold", "from headquarters");
        Assert.Equal(["base.ova", "debian.iso"], images.Keys.Order(StringComparer.Ordinal));
        var iso = images["debian.iso"];
        Assert.Equal(("gold", ImageFormat.Iso, 50L * 2048, StoreShelf.Sha256(kept)), (iso.Store, iso.Format, iso.Length, iso.Digest));
        Assert.Equal("library-item:item-1/debian-12/debian.iso", iso.Path);
        Assert.Equal(new DateTimeOffset(2023, 10, 1, 10, 0, 0, TimeSpan.Zero), iso.Created);
        Assert.Empty(iso.Problems);
        Assert.Contains("has not fetched it", images["base.ova"].NoDigest, StringComparison.Ordinal);
    }

    [SimulatorFact]
    public void Where_the_place_is_not_told_the_reason_and_the_librarys_checksum_are()
    {
        using var shelf = new StoreShelf();
        Give(File("item-2", "old.ova", 1234, shelf.Folder + "/x.ova"));
        Simulator.Post("fault?kind=nostorage");
        var image = Assert.Single(Images("scratch*")).Value;
        Assert.Equal((1234L, ImageFormat.Ova, (string?)null), (image.Length, image.Format, image.Digest));
        Assert.Contains("ContentLibrary.ReadStorage", image.NoDigest, StringComparison.Ordinal);
        Assert.Contains("SHA1 c0ffee", image.NoDigest, StringComparison.Ordinal);
        Assert.Contains("its item does not comply with the library's security policy", image.Problems);
    }

    [SimulatorFact]
    public void A_signature_in_the_item_counts()
    {
        using var shelf = new StoreShelf();
        shelf.Add("contentlib-1/debian.iso", StoreShelf.Iso(50));
        shelf.Sign("contentlib-1/debian.iso");
        Give(File("item-1", "debian.iso", 50 * 2048, shelf.Folder + "/contentlib-1/debian.iso"), File("item-1", "debian.iso.hysig", 1, shelf.Folder + "/contentlib-1/debian.iso.hysig"));
        using var server = Simulator.Connect();
        var sink = new ListSink<ImageTest>();
        new ImageTestOperation(() => DateTimeOffset.UtcNow).Run([server], new ImageTestRequest { Images = new ImageRequest { Stores = ["gold"] }, TrustedSigners = [shelf.Signer.Thumbprint] }, sink, default);
        Assert.Equal((ImageState.Signed, "debian.iso"), (Assert.Single(sink.Items).State, sink.Items[0].Name));
    }

    [SimulatorFact]
    public void Libraries_that_can_not_be_listed_are_told()
    {
        using var server = Simulator.Connect();
        Simulator.Post("fault?kind=restdenied");
        var sink = new ListSink<HyImage>();
        new ImageListOperation().Run([server], new ImageRequest { Stores = ["gold"] }, sink, default);
        Assert.Equal("Hy.Image.Library", Assert.Single(sink.Warnings).Id);
    }

    private static Dictionary<string, HyImage> Images(params string[] stores)
    {
        using var server = Simulator.Connect();
        var sink = new ListSink<HyImage>();
        new ImageListOperation().Run([server], new ImageRequest { Stores = stores, Digest = true }, sink, default);
        Assert.Empty(sink.Warnings);
        return sink.Items.ToDictionary(image => image.Name);
    }

    private static JsonObject File(string item, string name, int size, string? uri, bool isCached = true) => new()
    {
        ["item_id"] = item,
        ["name"] = name,
        ["size"] = size,
        ["cached"] = isCached,
        ["version"] = "1",
        ["checksum_info"] = new JsonObject { ["algorithm"] = "SHA1", ["checksum"] = "c0ffee" },
        ["storage_backing"] = new JsonObject { ["type"] = "DATASTORE", ["datastore_id"] = "datastore-12" },
        ["storage_uris"] = uri is null ? new JsonArray() : new JsonArray(uri),
    };

    private static void Give(params JsonObject[] files)
    {
        var all = JsonNode.Parse(Simulator.Send(HttpMethod.Get, "rest?path=libraries"))!.AsObject();
        all["files"] = new JsonArray([.. files]);
        Simulator.Post("rest?path=libraries", all.ToJsonString());
    }
}
