using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.Images;

/// <summary>Puts files into the folder of a datastore of the simulator; it is gone with the next reset.</summary>
internal sealed class StoreShelf : IDisposable
{
    public const string Store = "images";

    public StoreShelf()
    {
        Folder = Regex.Match(Simulator.Send(HttpMethod.Get, "get?object=Datastore:" + Store + "&property=summary.url"), "<val>(.+)</val>").Groups[1].Value;
        using var key = RSA.Create(2048);
        Signer = new CertificateRequest("CN=Builder", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public string Folder { get; }

    public X509Certificate2 Signer { get; }

    /// <summary>Bytes that are the same each time, with another beginning for each seed.</summary>
    public static byte[] Bytes(int count, byte seed = 1)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)((i * 31) ^ (i >> 8) ^ seed);
        return bytes;
    }

    /// <summary>A medium with a volume descriptor of ISO 9660.</summary>
    public static byte[] Iso(int sectors)
    {
        var bytes = Bytes(sectors * 2048);
        Encoding.ASCII.GetBytes("\u0001CD001").CopyTo(bytes, 0x8000);
        BitConverter.GetBytes(sectors).CopyTo(bytes, 0x8000 + 80);
        BitConverter.GetBytes((short)2048).CopyTo(bytes, 0x8000 + 128);
        return bytes;
    }

    public static byte[] Descriptor(string extent, string parent = "ffffffff", string hint = "") =>
        Encoding.ASCII.GetBytes($"# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID={parent}\n{(hint.Length > 0 ? $"parentFileNameHint=\"{hint}\"\n" : "")}createType=\"vmfs\"\nRW 8192 VMFS \"{extent}\"\n");

    public string Add(string path, byte[] content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Sign(string path) =>
        new ImageProtectOperation(() => DateTimeOffset.UtcNow).Run(ImageFolder.Look(Path.Combine(Folder, path)), [], new ImageProtectRequest { Certificate = Signer }, _ => { }, default);

    public static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    public void Dispose() => Signer.Dispose();
}
