using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>A storage pool as XML; to be freed.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate IntPtr VirStoragePoolGetXMLDesc(PoolHandle pool, uint flags);
