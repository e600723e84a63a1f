using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Tests.Images.Doubles;
using HypervisorHardening.Core.Tests.Snapshots.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Images;

/// <summary>OpenSSL reads our signatures and we read OpenSSL's; authorities and revocation lists are OpenSSL's own.</summary>
public sealed class OpensslImageTests : IDisposable
{
    private readonly ImageShelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [ToolFact("openssl")]
    public void OpenSSL_accepts_our_signature_and_shows_the_record()
    {
        using var signer = Saved.Certificate("Builder");
        var path = shelf.Raw();
        var signed = shelf.Sign(path, signer, new GuestFacts("debian", "12", 2, 1L << 30));
        File.WriteAllText(shelf["signer.pem"], signer.ExportCertificatePem());
        var record = Tool.Run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", signed.File, "-CAfile", shelf["signer.pem"], "-purpose", "any", "-attime", ImageShelf.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("{\"record\":\"HypervisorHardening image\",\"version\":1,\"name\":\"gold.img\",\"length\":3000000,\"sha256\":\"" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))
            + "\",\"format\":\"raw\",\"os\":\"debian\",\"osVersion\":\"12\",\"vcpus\":2,\"memory\":1073741824,\"created\":\"2026-01-28T12:00:00Z\",\"signed\":\"2026-01-31T12:00:00Z\"}\n", record);
    }

    [ToolTheory("openssl")]
    [InlineData("DER")]
    [InlineData("PEM")]
    public void A_record_that_OpenSSL_has_signed_counts(string form)
    {
        using var signer = Saved.Certificate("Device");
        var path = shelf.Raw();
        var written = shelf.Sign(path, certificate: null);
        Assert.Equal(path + ".hyrecord", written.File);
        Assert.Null(written.Signer);
        File.WriteAllText(shelf["signer.pem"], signer.ExportCertificatePem() + "\n" + signer.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Tool.Run("openssl", "cms", "-sign", "-binary", "-nodetach", "-md", "sha256", "-in", written.File, "-signer", shelf["signer.pem"], "-outform", form, "-out", path + ".hysig");
        Assert.Equal(ImageState.Signed, ImageShelf.Test(path, signer).State);
        Tool.Run("openssl", "cms", "-sign", "-binary", "-md", "sha256", "-in", written.File, "-signer", shelf["signer.pem"], "-outform", form, "-out", path + ".hysig");
        Assert.Equal(ImageState.InvalidSignature, ImageShelf.Test(path, signer).State);
    }

    [ToolFact("openssl")]
    public void A_weak_digest_does_not_count()
    {
        using var signer = Saved.Certificate("Device");
        var path = shelf.Raw();
        var written = shelf.Sign(path, certificate: null);
        File.WriteAllText(shelf["signer.pem"], signer.ExportCertificatePem() + "\n" + signer.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Tool.Run("openssl", "cms", "-sign", "-binary", "-nodetach", "-md", "sha1", "-in", written.File, "-signer", shelf["signer.pem"], "-outform", "DER", "-out", path + ".hysig");
        Assert.Equal(ImageState.InvalidSignature, ImageShelf.Test(path, signer).State);
    }

    [ToolTheory("openssl")]
    [InlineData("rsa:2048", "sha256")]
    [InlineData("ec:P-256", "sha256")]
    [InlineData("ec:P-384", "sha384")]
    public void An_authority_vouches_and_revokes(string key, string digest)
    {
        var authority = new Authority(shelf.Folder, "Site CA", key, digest);
        using var good = authority.Issue("good");
        using var bad = authority.Issue("bad");
        var now = DateTimeOffset.UtcNow;
        string one = shelf.Raw("one.img"), two = shelf.Raw("two.img");
        shelf.Sign(one, good, at: now);
        shelf.Sign(two, bad, at: now);
        authority.Revoke("bad");

        ImageTest Test(string path, ImageTestRequest request)
        {
            var sink = new ListSink<ImageTest>();
            new ImageTestOperation(() => now.AddSeconds(5)).Run([path], request, sink, CancellationToken.None);
            return Assert.Single(sink.Items);
        }

        var byFile = new ImageTestRequest { Authorities = [authority.Certificate] };
        Assert.Equal(ImageState.Signed, Test(one, byFile).State);
        Assert.Equal(ImageState.Signed, Test(two, byFile).State);
        var strict = new ImageTestRequest { Authorities = [authority.Certificate], RevocationLists = [authority.List] };
        Assert.Equal(ImageState.Signed, Test(one, strict).State);
        var revoked = Test(two, strict);
        Assert.Equal(ImageState.Revoked, revoked.State);
        Assert.Contains("CN=bad", revoked.Reason, StringComparison.Ordinal);
        using var root = X509CertificateLoader.LoadCertificateFromFile(authority.Certificate);
        Assert.Equal(ImageState.UntrustedSigner, Test(one, new ImageTestRequest { TrustedSigners = [root.Thumbprint] }).State);

        var other = new Authority(Directory.CreateDirectory(shelf["other"]).FullName, "Site CA", key, digest);
        other.Issue("x").Dispose();
        other.Revoke("x");
        Assert.Equal(ImageState.UntrustedSigner, Test(one, new ImageTestRequest { Authorities = [other.Certificate] }).State);
        Assert.Equal(ImageState.RevocationUnknown, Test(one, new ImageTestRequest { Authorities = [authority.Certificate], RevocationLists = [other.List] }).State);
        Assert.Equal(ImageState.RevocationUnknown, Test(one, new ImageTestRequest { TrustedSigners = [good.Thumbprint], RevocationLists = [authority.List] }).State);
    }

    [ToolTheory("openssl")]
    [InlineData("serverAuth", ImageState.UntrustedSigner)]
    [InlineData("serverAuth,codeSigning", ImageState.Signed)]
    public void Not_every_certificate_of_an_authority_may_sign(string usage, ImageState expected)
    {
        var authority = new Authority(shelf.Folder, "Site CA", "rsa:2048", "sha256");
        using var issued = authority.Issue("server", usage);
        var now = DateTimeOffset.UtcNow;
        var path = shelf.Raw();
        shelf.Sign(path, issued, at: now);
        var sink = new ListSink<ImageTest>();
        new ImageTestOperation(() => now).Run([path], new ImageTestRequest { Authorities = [authority.Certificate] }, sink, CancellationToken.None);
        Assert.Equal(expected, Assert.Single(sink.Items).State);
    }

    [ToolFact("openssl")]
    public void A_list_that_is_out_of_date_or_broken_tells_nothing()
    {
        var authority = new Authority(shelf.Folder, "Site CA", "rsa:2048", "sha256");
        using var good = authority.Issue("good");
        authority.Issue("bad").Dispose();
        authority.Revoke("bad");
        var now = DateTimeOffset.UtcNow;
        var path = shelf.Raw();
        shelf.Sign(path, good, at: now);
        var request = new ImageTestRequest { Authorities = [authority.Certificate], RevocationLists = [authority.List] };
        var sink = new ListSink<ImageTest>();
        new ImageTestOperation(() => now.AddDays(60)).Run([path], request, sink, CancellationToken.None);
        Assert.Equal(ImageState.RevocationUnknown, Assert.Single(sink.Items).State);

        var whole = File.ReadAllBytes(authority.List);
        for (var length = 0; length < whole.Length; length += 13)
        {
            File.WriteAllBytes(authority.List, whole[..length]);
            Assert.Equal("Hy.Trust.Read", Saved.Id(() => new ImageTestOperation(() => now).Run([path], request, sink, CancellationToken.None)));
        }

        whole[^5] ^= 1;
        File.WriteAllBytes(authority.List, whole);
        sink.Items.Clear();
        new ImageTestOperation(() => now).Run([path], request, sink, CancellationToken.None);
        Assert.Equal(ImageState.RevocationUnknown, Assert.Single(sink.Items).State);
    }
}
