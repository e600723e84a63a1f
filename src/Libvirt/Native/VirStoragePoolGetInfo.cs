using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>State and sizes of a storage pool.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirStoragePoolGetInfo(PoolHandle pool, IntPtr info);
