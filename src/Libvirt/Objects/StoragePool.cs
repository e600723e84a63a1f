using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>A storage pool of libvirt.</summary>
internal sealed class StoragePool : IDisposable
{
    private const int InfoSize = 32;
    private const uint Inactive = 1;

    private readonly PoolHandle handle;

    /// <summary>Takes over a handle.</summary>
    /// <param name="handle">The pool.</param>
    public StoragePool(PoolHandle handle)
    {
        this.handle = handle;
        Name = NativeText.Peek(Bound<VirStoragePoolGetName>.Call(handle));
        Id = Uuid.Read(text => Bound<VirStoragePoolGetUUIDString>.Call(handle, text));
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The UUID.</summary>
    public string Id { get; }

    /// <summary>The pool as XML, with what was found of its target while it is active.</summary>
    public string Xml => NativeText.Take(Bound<VirStoragePoolGetXMLDesc>.Call(handle, 0));

    /// <summary>The configuration as XML.</summary>
    public string ConfigurationXml => NativeText.Take(Bound<VirStoragePoolGetXMLDesc>.Call(handle, Inactive));

    /// <summary>Sizes in bytes; they mean nothing while the pool is inactive.</summary>
    public (ulong Capacity, ulong Allocation, ulong Available) Sizes
    {
        get
        {
            var info = Marshal.AllocHGlobal(InfoSize);
            try
            {
                if (Bound<VirStoragePoolGetInfo>.Call(handle, info) < 0)
                    throw LibvirtException.Last();
                return ((ulong)Marshal.ReadInt64(info, 8), (ulong)Marshal.ReadInt64(info, 16), (ulong)Marshal.ReadInt64(info, 24));
            }
            finally
            {
                Marshal.FreeHGlobal(info);
            }
        }
    }

    /// <summary>All volumes; refused while the pool is inactive.</summary>
    public List<Volume> Volumes() =>
        NativeList.Take(Bound<VirStoragePoolListAllVolumes>.Call(handle, out var items, 0), items, item => new Volume(new VolumeHandle(item)));

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
