using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Gives up a storage pool's handle.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirStoragePoolFree(IntPtr pool);
