using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Connections;
using Xunit;

namespace HypervisorHardening.Core.Tests.Connections;

public sealed class CertificateCheckTests : IDisposable
{
    private readonly X509Certificate2 one = Make(), other = Make();

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData("aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd", "AABBCCDDEEFF00112233445566778899AABBCCDD")]
    [InlineData("AABB", null)]
    [InlineData("zz:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd", null)]
    public void A_thumbprint_is_read_in_its_spellings(string text, string? normal) => Assert.Equal(normal, CertificateCheck.Normal(text));

    [Theory]
    [InlineData(SslPolicyErrors.None, false, true)]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, false, false)]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch, false, false)]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, true, true)]
    public void Without_a_pin_the_systems_trust_decides_unless_it_is_not_asked(SslPolicyErrors errors, bool isSkipped, bool isAccepted)
    {
        var check = CertificateCheck.Of(new ConnectionRequest("x") { SkipCertificateCheck = isSkipped });
        Assert.Equal(isAccepted, check.Accepts(one, errors));
        Assert.Equal(isAccepted, check.Refusal is null);
        Assert.Equal(isAccepted ? one.GetCertHashString(HashAlgorithmName.SHA256) : null, check.Accepted);
    }

    [Fact]
    public void A_pin_decides_alone()
    {
        var check = CertificateCheck.Of(new ConnectionRequest("x") { Thumbprint = one.Thumbprint, SkipCertificateCheck = true });
        Assert.False(check.Accepts(other, SslPolicyErrors.None));
        Assert.Contains(other.GetCertHashString(HashAlgorithmName.SHA256), check.Refusal, StringComparison.Ordinal);
        Assert.True(check.Accepts(one, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void The_first_one_is_the_only_one()
    {
        var check = new CertificateCheck(null, true);
        Assert.True(check.Accepts(one, SslPolicyErrors.None));
        Assert.False(check.Accepts(other, SslPolicyErrors.None));
        Assert.False(check.Accepts(null, SslPolicyErrors.None));
        Assert.True(check.Accepts(one, SslPolicyErrors.None));
    }

    [Fact]
    public void What_is_no_thumbprint_is_refused() => Assert.Equal("Hy.Connect.Thumbprint", Assert.Throws<HyException>(() => CertificateCheck.Of(new ConnectionRequest("x") { Thumbprint = "AABB" })).Id);

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
