using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The UUID of a storage pool as text of 36 characters.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirStoragePoolGetUUIDString(PoolHandle pool, byte[] text);
