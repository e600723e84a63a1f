namespace HypervisorHardening.Libvirt.Tests.Fixtures;

/// <summary>One stopped and one running domain, a network, a storage pool, a filter and a secret with known settings.</summary>
public sealed class RealLibvirtFixture : IDisposable
{
    internal const string Stopped = "hysr-stopped";
    internal const string Running = "hysr-running";
    internal const string Net = "hysr-net";
    internal const string Pool = "hysr-pool";
    internal const string IdlePool = "hysr-idle";
    internal const string Filter = "hysr-filter";
    internal const string SecretId = "3b1c1e0a-4d8d-4c8a-9a4e-6a2f4b0c7d11";

    private readonly string folder = Path.Combine(Path.GetTempPath(), "hysr-" + Guid.NewGuid().ToString("N"));

    public RealLibvirtFixture()
    {
        if (RealLibvirt.Uri is null)
            return;
        Clean();
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "disk.img"), new byte[1 << 20]);
        RealLibvirt.Define("define", DomainXml(Stopped, "52:54:00:aa:00:01", "<memtune><hard_limit unit='KiB'>131072</hard_limit></memtune>"));
        RealLibvirt.Define("define", DomainXml(Running, "52:54:00:aa:00:02", ""));
        RealLibvirt.Virsh("start", Running);
        RealLibvirt.Virsh("schedinfo", Running, "--live", "--set", "cpu_shares=777");
        RealLibvirt.Define("net-define", $"<network><name>{Net}</name><bridge name='hysrbr0'/><port isolated='yes'/><ip address='10.99.99.1' netmask='255.255.255.0'/></network>");
        RealLibvirt.Virsh("net-autostart", Net);
        RealLibvirt.Define("pool-define", $"<pool type='dir'><name>{Pool}</name><target><path>{folder}</path></target></pool>");
        RealLibvirt.Virsh("pool-start", Pool);
        RealLibvirt.Define("pool-define", $"<pool type='dir'><name>{IdlePool}</name><target><path>{folder}-none</path></target></pool>");
        RealLibvirt.Define("nwfilter-define", $"<filter name='{Filter}' chain='root'><rule action='drop' direction='in' priority='500'><ip/></rule></filter>");
        RealLibvirt.Define("secret-define", $"<secret ephemeral='no' private='yes'><uuid>{SecretId}</uuid><description>for tests</description></secret>");
    }

    internal string Folder => folder;

    public void Dispose()
    {
        if (RealLibvirt.Uri is null)
            return;
        Clean();
        Directory.Delete(folder, recursive: true);
    }

    internal string DomainXml(string name, string mac, string more) => $"""
        <domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
          <name>{name}</name><title>a &lt;b&gt; "c" &#x202e;</title>
          <metadata><libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'><libosinfo:os id='http://debian.org/debian/12'/></libosinfo:libosinfo></metadata>
          <memory unit='KiB'>65536</memory><currentMemory unit='KiB'>32768</currentMemory><vcpu current='1'>2</vcpu>
          {more}<blkiotune><weight>300</weight></blkiotune>
          <cputune><shares>512</shares><quota>50000</quota></cputune>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{folder}/disk.img'/><target dev='vda' bus='virtio'/><iotune><total_bytes_sec>1048576</total_bytes_sec></iotune><shareable/></disk>
            <disk type='file' device='cdrom'><target dev='hda' bus='ide'/><readonly/></disk>
            <interface type='user'><mac address='{mac}'/><model type='virtio'/><bandwidth><inbound average='1000' peak='5000' burst='1024'/></bandwidth></interface>
            <graphics type='vnc' port='-1' passwd='geheim' passwdValidTo='2030-01-01T00:00:00'/>
          </devices>
          <qemu:commandline><qemu:arg value='-msg'/><qemu:arg value='timestamp=on'/></qemu:commandline>
        </domain>
        """;

    private static void Clean()
    {
        foreach (var (command, name) in new[]
        {
            ("destroy", Running), ("undefine", Running), ("undefine", Stopped), ("net-undefine", Net), ("pool-destroy", Pool),
            ("pool-undefine", Pool), ("pool-undefine", IdlePool), ("nwfilter-undefine", Filter), ("secret-undefine", SecretId),
        })
        {
            try
            {
                RealLibvirt.Virsh(command, name);
            }
            catch (Xunit.Sdk.XunitException)
            {
                // It was not there.
            }
        }
    }
}
