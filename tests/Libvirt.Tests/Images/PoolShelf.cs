using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Libvirt.Tests.Fixtures;

namespace HypervisorHardening.Libvirt.Tests.Images;

/// <summary>A pool with images, and a machine that uses one of them; gone after the test.</summary>
internal sealed class PoolShelf : IDisposable
{
    private readonly string pool, machine;

    public PoolShelf(string pool, string machine)
    {
        (this.pool, this.machine) = (pool, machine);
        Folder = Path.Combine(RealLibvirt.Folder, pool);
        Empty = Path.Combine(RealLibvirt.Folder, pool + "-nothing");
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Empty);
        Make("qcow2", "base.qcow2", "8M");
        Make("qcow2", "confused.raw", "8M");
        Make("vpc", "fixed.vhd", "4M", "-o", "subformat=fixed,force_size=on");
        RealLibvirt.Run("qemu-img", "create", "-q", "-f", "qcow2", "-b", "base.qcow2", "-F", "qcow2", At("top.qcow2"));
        using var key = RSA.Create(2048);
        Signer = new CertificateRequest("CN=Builder", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        new ImageProtectOperation(() => DateTimeOffset.UtcNow).Run(ImageFolder.Look(At("base.qcow2")), [], new ImageProtectRequest { Certificate = Signer }, _ => { }, default);
        RealLibvirt.Virsh("pool-define-as", pool, "dir", "--target", Folder);
        RealLibvirt.Virsh("pool-start", pool);
        RealLibvirt.Define("define", $"""
            <domain type='qemu'><name>{machine}</name><memory unit='MiB'>64</memory><vcpu>2</vcpu><os><type arch='x86_64'>hvm</type></os>
              <metadata><libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0"><libosinfo:os id="http://debian.org/debian/12"/></libosinfo:libosinfo></metadata>
              <devices><disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{At("confused.raw")}'/><target dev='vda' bus='virtio'/></disk></devices></domain>
            """);
    }

    public string Folder { get; }

    /// <summary>A folder with nothing in it: a machine on which none of the files are.</summary>
    public string Empty { get; }

    public X509Certificate2 Signer { get; }

    public void Dispose()
    {
        RealLibvirt.Virsh("undefine", machine);
        if (RealLibvirt.Virsh("pool-list", "--name").Contains(pool, StringComparison.Ordinal))
            RealLibvirt.Virsh("pool-destroy", pool);
        RealLibvirt.Virsh("pool-undefine", pool);
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Empty);
        Signer.Dispose();
    }

    private void Make(string format, string name, string size, params string[] more) => RealLibvirt.Run("qemu-img", ["create", "-q", "-f", format, .. more, At(name), size]);

    private string At(string name) => Path.Combine(Folder, name);
}
