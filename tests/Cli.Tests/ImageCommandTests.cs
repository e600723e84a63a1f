using System.Text.Json;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class ImageCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-image-").FullName;

    public ImageCommandTests() => File.WriteAllBytes(Image, new byte[70_000]);

    private string Image => Path.Combine(folder, "gold.img");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Images_are_listed_with_their_digests()
    {
        using var list = JsonDocument.Parse(Hysr.Run("image", "get", folder, "--digest", "--format", "json").Output);
        var image = Assert.Single(list.RootElement.EnumerateArray());
        Assert.Equal(("gold.img", "raw", "70000"), (image.GetProperty("name").GetString(), image.GetProperty("format").GetString(), image.GetProperty("length").GetString()));
        Assert.Equal(64, image.GetProperty("digest").GetString()!.Length);
    }

    [Fact]
    public void A_signed_image_is_good_and_a_changed_one_ends_with_2()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=Builder", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var pem = Path.Combine(folder, "signer.pem");
        File.WriteAllText(pem, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        Assert.Equal(0, Hysr.Run("image", "protect", Image, "--sign-with", pem, "--os", "debian", "--os-version", "12").ExitCode);
        var good = Hysr.Run("image", "test", folder, "--trusted-signer", certificate.Thumbprint);
        Assert.Equal(0, good.ExitCode);
        Assert.Contains("Signed  gold.img", good.Output, StringComparison.Ordinal);
        Assert.Equal(2, Hysr.Run("image", "test", folder).ExitCode);
        File.WriteAllBytes(Image, [1, .. new byte[69_999]]);
        var changed = Hysr.Run("image", "test", folder, "--trusted-signer", certificate.Thumbprint);
        Assert.Equal(2, changed.ExitCode);
        Assert.Contains("Changed", changed.Output, StringComparison.Ordinal);
        Hysr.Run("image", "protect", Image, "--sign-with", pem).Refused(1, "Hy.Image.Exists");
    }

    [Fact]
    public void What_can_not_be_is_refused()
    {
        Hysr.Run("image", "get").Refused(64, "Hy.Usage");
        Hysr.Run("image", "protect", Image).Refused(64, "Hy.Usage");
        Hysr.Run("image", "protect", Image, "--sign-with", "pkcs11:token=a").Refused(1, "Hy.Image.Pkcs11");
        Hysr.Run("image", "protect", Image, "--sign-with", Image).Refused(1, "Hy.Image.Certificate");
        Hysr.Run("image", "test", Image, "--crl", Image).Refused(1, "Hy.Trust.Read");
        Assert.Equal(2, Hysr.Run("image", "test", Image + ".missing").ExitCode);
    }
}
