using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>An open connection to libvirt. Its calls may be made from any thread.</summary>
/// <param name="handle">The connection.</param>
internal sealed class Connection(ConnectionHandle handle) : IDisposable
{
    private const uint ReadOnly = 1;

    /// <summary>The driver: <c>QEMU</c>, <c>Xen</c>, <c>TEST</c>.</summary>
    public string Type => NativeText.Peek(Bound<VirConnectGetType>.Call(handle));

    /// <summary>The version of the hypervisor.</summary>
    public Version HypervisorVersion
    {
        get
        {
            var number = 0UL;
            return Bound<VirConnectGetVersion>.Call(handle, ref number) < 0 ? throw LibvirtException.Last() : ToVersion(number);
        }
    }

    /// <summary>The version of libvirt at the other end.</summary>
    public Version LibraryVersion
    {
        get
        {
            var number = 0UL;
            return Bound<VirConnectGetLibVersion>.Call(handle, ref number) < 0 ? throw LibvirtException.Last() : ToVersion(number);
        }
    }

    /// <summary>The name of the host.</summary>
    public string HostName => NativeText.Take(Bound<VirConnectGetHostname>.Call(handle));

    /// <summary>What the host can do, as XML.</summary>
    public string Capabilities => NativeText.Take(Bound<VirConnectGetCapabilities>.Call(handle));

    /// <summary>What domains of the standard kind can use, as XML; refused over a read-only connection.</summary>
    public string DomainCapabilities =>
        NativeText.Take(Bound<VirConnectGetDomainCapabilities>.Call(handle, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, 0));

    /// <summary>Whether the connection can still be used, as far as is known without asking the daemon.</summary>
    public bool IsAlive => !handle.IsClosed && Bound<VirConnectIsAlive>.Call(handle) == 1;

    /// <summary>The free memory of the host in bytes.</summary>
    public ulong FreeMemory => Bound<VirNodeGetFreeMemory>.Call(handle) is > 0 and var bytes ? bytes : throw LibvirtException.Last();

    /// <summary>Processors and memory of the host.</summary>
    public NodeInfo Node => NodeInfo.Of(handle);

    /// <summary>Opens a connection. Nothing is ever asked of a person.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="readOnly">Whether rights to look are enough.</param>
    /// <exception cref="LibvirtException">It cannot be opened.</exception>
    public static Connection Open(string uri, bool readOnly)
    {
        var pointer = Bound<VirConnectOpenAuth>.Call(NativeText.Write(uri), IntPtr.Zero, readOnly ? ReadOnly : 0);
        return pointer == IntPtr.Zero ? throw LibvirtException.Last() : new Connection(new ConnectionHandle(pointer));
    }

    /// <summary>The domains that flags select.</summary>
    /// <param name="which">The flags; none selects all.</param>
    public List<Domain> Domains(DomainList which) =>
        NativeList.Take(Bound<VirConnectListAllDomains>.Call(handle, out var items, (uint)which), items, item => new Domain(new DomainHandle(item)));

    /// <summary>A domain.</summary>
    /// <param name="id">Its UUID.</param>
    /// <exception cref="LibvirtException">There is none.</exception>
    public Domain Domain(string id)
    {
        var pointer = Bound<VirDomainLookupByUUIDString>.Call(handle, NativeText.Write(id));
        return pointer == IntPtr.Zero ? throw LibvirtException.Last() : new Domain(new DomainHandle(pointer));
    }

    /// <summary>Gives a domain a configuration.</summary>
    /// <param name="xml">All of it, held against libvirt's schema.</param>
    /// <exception cref="LibvirtException">libvirt refuses it.</exception>
    public void DefineDomain(string xml)
    {
        const uint Validate = 1;
        var pointer = Bound<VirDomainDefineXMLFlags>.Call(handle, NativeText.Write(xml), Validate);
        if (pointer == IntPtr.Zero)
            throw LibvirtException.Last();
        new DomainHandle(pointer).Dispose();
    }

    /// <summary>Gives a virtual network a configuration.</summary>
    /// <param name="xml">All of it.</param>
    /// <exception cref="LibvirtException">libvirt refuses it.</exception>
    public void DefineNetwork(string xml)
    {
        var pointer = Bound<VirNetworkDefineXML>.Call(handle, NativeText.Write(xml));
        if (pointer == IntPtr.Zero)
            throw LibvirtException.Last();
        new NetworkHandle(pointer).Dispose();
    }

    /// <summary>Gives a storage pool a configuration.</summary>
    /// <param name="xml">All of it.</param>
    /// <exception cref="LibvirtException">libvirt refuses it.</exception>
    public void DefineStoragePool(string xml)
    {
        var pointer = Bound<VirStoragePoolDefineXML>.Call(handle, NativeText.Write(xml), 0);
        if (pointer == IntPtr.Zero)
            throw LibvirtException.Last();
        new PoolHandle(pointer).Dispose();
    }

    /// <summary>The virtual networks that flags select.</summary>
    /// <param name="which">The flags; none selects all.</param>
    public List<Network> Networks(NetworkList which) =>
        NativeList.Take(Bound<VirConnectListAllNetworks>.Call(handle, out var items, (uint)which), items, item => new Network(new NetworkHandle(item)));

    /// <summary>The storage pools that flags select.</summary>
    /// <param name="which">The flags; none selects all.</param>
    public List<StoragePool> StoragePools(PoolList which) =>
        NativeList.Take(Bound<VirConnectListAllStoragePools>.Call(handle, out var items, (uint)which), items, item => new StoragePool(new PoolHandle(item)));

    /// <summary>A volume of whatever pool; null where there is none.</summary>
    /// <param name="path">The path of its target.</param>
    /// <exception cref="LibvirtException">It failed.</exception>
    public Volume? Volume(string path)
    {
        var pointer = Bound<VirStorageVolLookupByPath>.Call(handle, NativeText.Write(path));
        if (pointer != IntPtr.Zero)
            return new Volume(new VolumeHandle(pointer));
        var fault = LibvirtException.Last();
        return fault.Code == ErrorCode.NoStorageVolume ? null : throw fault;
    }

    /// <summary>Has bytes of a volume sent.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="offset">From where on.</param>
    /// <param name="length">How many; zero for all.</param>
    /// <exception cref="LibvirtException">libvirt refuses it.</exception>
    public Download Download(Volume volume, long offset, long length) => volume.Download(handle, offset, length);

    /// <summary>All network filters.</summary>
    public List<NetworkFilter> Filters() =>
        NativeList.Take(Bound<VirConnectListAllNWFilters>.Call(handle, out var items, 0), items, item => new NetworkFilter(new FilterHandle(item)));

    /// <summary>All ports that have a network filter.</summary>
    public List<FilterBinding> FilterBindings() =>
        NativeList.Take(Bound<VirConnectListAllNWFilterBindings>.Call(handle, out var items, 0), items, item => new FilterBinding(new BindingHandle(item)));

    /// <summary>All secrets, without their values.</summary>
    public List<Secret> Secrets() =>
        NativeList.Take(Bound<VirConnectListAllSecrets>.Call(handle, out var items, 0), items, item => new Secret(new SecretHandle(item)));

    /// <summary>State, memory and processors of all domains in one call, by UUID.</summary>
    /// <exception cref="LibvirtException">It failed; not every driver has this call.</exception>
    public Dictionary<string, DomainInfo> DomainInfos()
    {
        const uint StateBalloonAndProcessors = 1 | 4 | 8;
        const uint DoNotWaitForGuests = 1 << 29;
        var count = Bound<VirConnectGetAllDomainStats>.Call(handle, StateBalloonAndProcessors, out var records, DoNotWaitForGuests);
        if (count < 0)
            throw LibvirtException.Last();
        try
        {
            var infos = new Dictionary<string, DomainInfo>(count, StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                var record = Marshal.ReadIntPtr(records, i * IntPtr.Size);
                var values = TypedParameters.Read(Marshal.ReadIntPtr(record, IntPtr.Size), Marshal.ReadInt32(record, 2 * IntPtr.Size));
                infos[Uuid.Read(text => Bound<VirDomainGetUUIDString>.Call(Marshal.ReadIntPtr(record), text))] = DomainInfo.Of(values);
            }

            return infos;
        }
        finally
        {
            Bound<VirDomainStatsRecordListFree>.Call(records);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private static Version ToVersion(ulong number) => new((int)(number / 1000000), (int)(number / 1000 % 1000), (int)(number % 1000));
}
