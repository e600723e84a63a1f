using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Signatures;
using HypervisorHardening.Core.Snapshots;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Snapshots.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Snapshots;

public sealed class SignedSnapshotTests
{
    [Fact]
    public void Who_has_signed_is_told()
    {
        using var certificate = Saved.Certificate("Auditor");
        using var saved = new Saved(certificate);
        var snapshot = Snapshot.Open(saved.Path);
        Assert.Equal("CN=Auditor", snapshot.Signer!.Subject);
        snapshot.RequireSigner(certificate.Thumbprint);
        snapshot.RequireSigner(certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant());
        Assert.Equal(certificate.GetCertHashString(HashAlgorithmName.SHA256), snapshot.Signer.Thumbprint);
    }

    [Fact]
    public void Elliptic_curves_sign_too()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Curve", key, HashAlgorithmName.SHA256).CreateSelfSigned(FakeHypervisor.Now.AddDays(-1), FakeHypervisor.Now.AddDays(1));
        using var saved = new Saved(certificate);
        Assert.Equal("CN=Curve", Snapshot.Open(saved.Path).Signer!.Subject);
    }

    [Fact]
    public void Another_signer_or_none_is_refused_where_one_is_asked_for()
    {
        using var certificate = Saved.Certificate("Auditor");
        using var other = Saved.Certificate("Auditor");
        using var saved = new Saved(other);
        using var unsigned = new Saved();
        Assert.Equal("Hy.Snapshot.Signer", Saved.Id(() => Snapshot.Open(saved.Path).RequireSigner(certificate.Thumbprint)));
        Assert.Equal("Hy.Snapshot.Unsigned", Saved.Id(() => Snapshot.Open(unsigned.Path).RequireSigner(certificate.Thumbprint)));
        Assert.Equal("Hy.Connect.Thumbprint", Saved.Id(() => Snapshot.Open(saved.Path).RequireSigner("Auditor")));
    }

    [Fact]
    public void The_signature_of_another_snapshot_is_refused()
    {
        using var certificate = Saved.Certificate("Auditor");
        using var one = new Saved(certificate);
        using var two = new Saved(certificate, Saved.Targets()[1]);
        Swap(one, Seal(two).Signature);
        Assert.Equal("Hy.Snapshot.Signature", Saved.Id(() => Snapshot.Open(one.Path)));
    }

    [Fact]
    public void What_is_no_signature_is_refused()
    {
        using var saved = new Saved();
        Swap(saved, [1, 2, 3]);
        Assert.Equal("Hy.Snapshot.Signature", Saved.Id(() => Snapshot.Open(saved.Path)));
        Swap(saved, []);
        Assert.Equal("Hy.Snapshot.Signature", Saved.Id(() => Snapshot.Open(saved.Path)));
    }

    [Theory]
    [InlineData(-300, -1)]
    [InlineData(1, 300)]
    public void A_certificate_that_is_not_valid_neither_signs_nor_counts(int from, int to)
    {
        using var expired = Saved.Certificate("Auditor", from, to);
        using var saved = new Saved();
        Assert.Equal("Hy.Snapshot.Certificate", Saved.Id(() => _ = new Saved(expired)));
        Swap(saved, CmsSignature.Make(SnapshotFormat.Signed(Seal(saved).Hash), expired, SnapshotFormat.Area, isDetached: true));
        Assert.Equal("Hy.Snapshot.Signature", Saved.Id(() => Snapshot.Open(saved.Path)));
    }

    [Fact]
    public void A_certificate_without_its_key_cannot_sign()
    {
        using var certificate = Saved.Certificate("Auditor");
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
        Assert.Equal("Hy.Snapshot.Certificate", Saved.Id(() => _ = new Saved(bare)));
    }

    private static SnapshotSeal Seal(Saved saved)
    {
        using var input = File.OpenRead(saved.Path);
        return SnapshotSeal.Find(input)!.Value.Seal;
    }

    private static void Swap(Saved saved, byte[]? signature)
    {
        var seal = Seal(saved);
        using (var input = File.OpenRead(saved.Path))
        {
            var end = (int)SnapshotSeal.Find(input)!.Value.Offset;
            input.Dispose();
            saved.Bytes = [.. saved.Bytes[..end], .. new SnapshotSeal(seal.Hash, seal.Index, signature).Write()];
        }
    }
}
