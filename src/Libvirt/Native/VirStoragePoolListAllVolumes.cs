using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>All volumes of an active storage pool.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirStoragePoolListAllVolumes(PoolHandle pool, out IntPtr items, uint flags);
