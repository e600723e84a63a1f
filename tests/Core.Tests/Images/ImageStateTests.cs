using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Tests.Images.Doubles;
using HypervisorHardening.Core.Tests.Policy.Doubles;
using HypervisorHardening.Core.Tests.Snapshots.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Images;

/// <summary>Each state that the test of an image can find, provoked.</summary>
public sealed class ImageStateTests : IDisposable
{
    private readonly ImageShelf shelf = new();
    private readonly X509Certificate2 signer = Saved.Certificate("Builder");

    public void Dispose()
    {
        shelf.Dispose();
        signer.Dispose();
    }

    [Fact]
    public void Signed_and_unchanged()
    {
        var path = shelf.Raw();
        var signed = shelf.Sign(path, signer, new GuestFacts("debian", "12", 2, 1L << 30));
        var test = ImageShelf.Test(path, signer);
        Assert.Equal(ImageState.Signed, test.State);
        Assert.True(test.IsGood);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), test.Digest);
        Assert.Equal(test.Digest, signed.Record.Digest);
        Assert.Equal(("gold.img", 3_000_000L, "debian 12, 2 vCPU, 1024 MiB"), (test.Record!.Name, test.Record.Length, test.Record.Guest.ToString()));
        Assert.Equal("CN=Builder", test.Signer!.Subject);
    }

    [Fact]
    public void Unsigned() => Assert.Equal(ImageState.Unsigned, ImageShelf.Test(shelf.Raw(), signer).State);

    [Theory]
    [InlineData(0)]
    [InlineData(1_500_000)]
    [InlineData(2_999_999)]
    public void Changed_in_one_bit(int at)
    {
        var path = Signed();
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
        var test = ImageShelf.Test(path, signer);
        Assert.Equal(ImageState.Changed, test.State);
        Assert.Contains(test.Digest!, test.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2_999_999)]
    [InlineData(0)]
    public void Truncated(int length)
    {
        var path = Signed();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        Assert.Equal(ImageState.Truncated, ImageShelf.Test(path, signer).State);
    }

    [Theory]
    [InlineData(false, "unchanged")]
    [InlineData(true, "are changed")]
    public void Grown(bool isChanged, string expected)
    {
        var path = Signed();
        var bytes = File.ReadAllBytes(path);
        bytes[0] ^= (byte)(isChanged ? 1 : 0);
        File.WriteAllBytes(path, [.. bytes, 0]);
        var test = ImageShelf.Test(path, signer);
        Assert.Equal(ImageState.Grown, test.State);
        Assert.Contains(expected, test.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_signature_of_another_image()
    {
        Signed();
        var other = shelf.Raw("other.img");
        File.Copy(shelf["gold.img.hysig"], other + ".hysig");
        var test = ImageShelf.Test(other, signer);
        Assert.Equal(ImageState.WrongImage, test.State);
        Assert.Contains("'gold.img'", test.Reason, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_link_instead_of_the_file()
    {
        var path = Signed();
        File.Move(path, shelf["elsewhere.img"]);
        File.CreateSymbolicLink(path, shelf["elsewhere.img"]);
        Assert.Equal(ImageState.Link, ImageShelf.Test(path, signer).State);
    }

    [Fact]
    public void Signed_by_another_or_where_nobody_is_trusted()
    {
        using var other = Saved.Certificate("Builder");
        var path = Signed();
        Assert.Equal(ImageState.UntrustedSigner, ImageShelf.Test(path, other).State);
        var nobody = ImageShelf.Test(path, new ImageTestRequest());
        Assert.Equal(ImageState.UntrustedSigner, nobody.State);
        Assert.Contains("no signer is trusted", nobody.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Expired_when_it_was_signed()
    {
        using var brief = Saved.Certificate("Brief", -300, -200);
        var path = shelf.Raw();
        Assert.Equal("Hy.Image.Certificate", Saved.Id(() => shelf.Sign(path, brief)));
        var record = new ImageRecord("gold.img", 3_000_000, shelf.Sign(path, signer).Record.Digest, ImageFormat.Raw, GuestFacts.None, ImageShelf.Now, ImageShelf.Now);
        File.WriteAllBytes(path + ".hysig", Core.Signatures.CmsSignature.Make(record.Write(), brief, "Hy.Image", isDetached: false));
        Assert.Equal(ImageState.Expired, ImageShelf.Test(path, brief).State);
    }

    [Fact]
    public void A_certificate_that_expired_since_still_counts_and_is_told()
    {
        using var brief = Saved.Certificate("Brief", -300, -200);
        var path = shelf.Raw();
        shelf.Sign(path, brief, at: ImageShelf.Now.AddDays(-250));
        var test = ImageShelf.Test(path, brief);
        Assert.Equal(ImageState.Signed, test.State);
        Assert.Contains("expired since", Assert.Single(test.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Signed_in_the_future()
    {
        var path = shelf.Raw();
        shelf.Sign(path, signer, at: ImageShelf.Now.AddDays(2));
        Assert.Equal(ImageState.InvalidSignature, ImageShelf.Test(path, signer).State);
    }

    [Fact]
    public void A_signature_that_was_changed_anywhere()
    {
        var path = shelf.Raw();
        var record = shelf.Sign(path, signer).Record;
        var whole = File.ReadAllBytes(path + ".hysig");
        // A byte in the frame around what is signed may change nothing: then it is the same record of the same signer.
        var states = new HashSet<ImageState>();
        for (var at = 0; at < whole.Length; at += 7)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 0x55;
            File.WriteAllBytes(path + ".hysig", changed);
            var test = ImageShelf.Test(path, signer);
            states.Add(test.State);
            if (test.IsGood)
                Assert.Equal((record.Digest, record.Length, record.Signed, "CN=Builder"), (test.Record!.Digest, test.Record.Length, test.Record.Signed, test.Signer!.Subject));
        }

        Assert.Contains(ImageState.InvalidSignature, states);
        Assert.Subset(new HashSet<ImageState> { ImageState.InvalidSignature, ImageState.UntrustedSigner, ImageState.Signed }, states);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(2_000_000)]
    public void What_is_no_signature(int length)
    {
        var path = shelf.Raw();
        File.WriteAllBytes(path + ".hysig", new byte[length]);
        // An empty file is no file that could be opened: a pipe looks the same.
        Assert.Equal(length == 0 ? ImageState.Unreadable : ImageState.InvalidSignature, ImageShelf.Test(path, signer).State);
    }

    [Fact]
    public void A_signature_over_something_else()
    {
        var path = shelf.Raw();
        File.WriteAllBytes(path + ".hysig", Core.Signatures.CmsSignature.Make("{\"record\":\"x\"}"u8.ToArray(), signer, "Hy.Image", isDetached: false));
        Assert.Equal(ImageState.InvalidSignature, ImageShelf.Test(path, signer).State);
    }

    [Fact]
    public void Nothing_there_is_unreadable_and_never_good()
    {
        Assert.Equal(ImageState.Unreadable, ImageShelf.Test(shelf["missing.img"], signer).State);
        var sink = new ListSink<ImageTest>();
        new ImageTestOperation(() => ImageShelf.Now).Run([shelf.Folder], new ImageTestRequest(), sink, CancellationToken.None);
        Assert.Empty(sink.Items);
        Assert.Equal("Hy.Image.None", Assert.Single(sink.Warnings).Id);
    }

    [Theory]
    [InlineData("\"operatingSystems\": [{\"name\": \"deb*\", \"minimumVersion\": \"9\"}], \"maxAgeDays\": 3, \"vcpus\": {\"maximum\": 2}, \"memoryMiB\": {\"minimum\": 1024, \"maximum\": 1024}, \"formats\": \"raw\"", null)]
    [InlineData("\"operatingSystems\": [{\"name\": \"ubuntu\"}]", "operating system is debian 12, wanted is ubuntu")]
    [InlineData("\"operatingSystems\": [{\"name\": \"debian\", \"minimumVersion\": \"13\"}]", "debian 13 or newer")]
    [InlineData("\"operatingSystems\": [{\"name\": \"debian\", \"minimumVersion\": \"12.1\"}]", "debian 12.1 or newer")]
    [InlineData("\"maxAgeDays\": 2", "3 days old")]
    [InlineData("\"vcpus\": {\"minimum\": 4}", "virtual processors are 2, wanted are at least 4")]
    [InlineData("\"memoryMiB\": {\"maximum\": 1023}", "memory is 1024 MiB")]
    [InlineData("\"formats\": [\"qcow2\", \"vhdx\"]", "format is raw, wanted is qcow2 or vhdx")]
    public void The_gold_standard(string asked, string? violation)
    {
        var path = shelf.Raw();
        shelf.Sign(path, signer, new GuestFacts("debian", "12", 2, 1L << 30));
        var test = ImageShelf.Test(path, signer, PolicyText.Read("{ \"version\": 1, \"images\": { " + asked + " } }"));
        Assert.Equal(violation is null ? ImageState.Conforming : ImageState.NotConforming, test.State);
        Assert.Contains(violation ?? "as the gold standard asks", test.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_record_does_not_tell_does_not_conform()
    {
        var path = Signed();
        var test = ImageShelf.Test(path, signer, PolicyText.Read("{ \"version\": 1, \"images\": { \"operatingSystems\": [{\"name\": \"*\"}], \"vcpus\": {\"minimum\": 0} } }"));
        Assert.Equal(ImageState.NotConforming, test.State);
        Assert.Contains("not in its record", test.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Signers_come_from_the_policy()
    {
        var policy = PolicyText.Read("{ \"version\": 1, \"images\": { \"signers\": \"" + signer.Thumbprint + "\" } }");
        Assert.Equal(ImageState.Signed, ImageShelf.Test(Signed(), new ImageTestRequest { Policy = policy }).State);
    }

    [Fact]
    public void What_is_signed_is_one_whole_file()
    {
        var part = shelf.Put("part.qcow2", Header.All["qcow2"]);
        Assert.Equal("Hy.Image.NotWhole", Saved.Id(() => shelf.Sign(part, signer)));
        Assert.Equal("Hy.Image.Empty", Saved.Id(() => shelf.Sign(shelf.Put("empty.img", []), signer)));
    }

    [Fact]
    public void A_signature_is_not_replaced_unasked()
    {
        var path = Signed();
        Assert.Equal("Hy.Image.Exists", Saved.Id(() => shelf.Sign(path, signer)));
        shelf.Sign(path, signer, force: true);
    }

    [Fact]
    public void Signatures_may_lie_in_a_folder_of_their_own()
    {
        var path = shelf.Raw();
        var folder = Directory.CreateDirectory(shelf["signatures"]).FullName;
        new ImageProtectOperation(() => ImageShelf.Now).Run(ImageFolder.Look(path), [], new ImageProtectRequest { Certificate = signer, SignatureFolder = folder }, _ => { }, CancellationToken.None);
        Assert.Equal(ImageState.Unsigned, ImageShelf.Test(path, signer).State);
        Assert.Equal(ImageState.Signed, ImageShelf.Test(path, new ImageTestRequest { TrustedSigners = [signer.Thumbprint], SignatureFolder = folder }).State);
    }

    [Fact]
    public void Cancelling_ends_it_and_writes_nothing()
    {
        var path = shelf.Raw();
        Assert.ThrowsAny<OperationCanceledException>(() => new ImageProtectOperation(() => ImageShelf.Now)
            .Run(ImageFolder.Look(path), [], new ImageProtectRequest { Certificate = signer }, _ => { }, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(path + ".hysig"));
    }

    [Fact]
    public void Progress_tells_rate_and_end()
    {
        var sink = new ListSink<ImageTest>();
        new ImageTestOperation(() => ImageShelf.Now).Run([Signed()], new ImageTestRequest { TrustedSigners = [signer.Thumbprint] }, sink, CancellationToken.None);
        Assert.Equal(3, sink.Updates.Count);
        Assert.Contains("MiB/s", sink.Updates[^1].Status, StringComparison.Ordinal);
        Assert.Equal((2, 2), (sink.Updates[^1].Done, sink.Updates[^1].Total));
    }

    [Theory]
    [InlineData("12", "9", 1)]
    [InlineData("9", "12", -1)]
    [InlineData("2k22", "2k19", 1)]
    [InlineData("24.04", "24.4", 0)]
    [InlineData("24.04", "24.04.1", -1)]
    [InlineData("12", "12.0", 0)]
    public void Versions_are_compared_part_by_part(string one, string other, int order) => Assert.Equal(order, Math.Sign(GoldSystem.Compare(one, other)));

    private string Signed()
    {
        var path = shelf.Raw();
        shelf.Sign(path, signer);
        return path;
    }
}
