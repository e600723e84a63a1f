using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Images.Doubles;

/// <summary>A folder with images, signed or not, that is gone after the test.</summary>
internal sealed class ImageShelf : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("hysr-images-").FullName;

    public static DateTimeOffset Now => FakeHypervisor.Now;

    public string this[string name] => Path.Combine(Folder, name);

    public string Put(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>An image of some bytes that are nobody's header.</summary>
    public string Raw(string name = "gold.img", int length = 3_000_000) => Put(name, [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 >> 3))]);

    public SignedImage Sign(string path, X509Certificate2? certificate, GuestFacts? guest = null, bool force = false, DateTimeOffset? created = null, DateTimeOffset? at = null) =>
        new ImageProtectOperation(() => at ?? Now).Run(ImageFolder.Look(path), [],
            new ImageProtectRequest { Certificate = certificate, Guest = guest ?? GuestFacts.None, Force = force, Created = created ?? Now.AddDays(-3) }, _ => { }, CancellationToken.None);

    public static ImageTest Test(string path, ImageTestRequest request) => Assert.Single(Tests(path, request));

    public static ImageTest Test(string path, X509Certificate2 trusted, SitePolicy? policy = null) =>
        Test(path, new ImageTestRequest { TrustedSigners = [trusted.GetCertHashString(HashAlgorithmName.SHA256)], Policy = policy ?? SitePolicy.None });

    public static List<ImageTest> Tests(string path, ImageTestRequest request)
    {
        var sink = new ListSink<ImageTest>();
        new ImageTestOperation(() => Now).Run([path], request, sink, CancellationToken.None);
        return sink.Items;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
