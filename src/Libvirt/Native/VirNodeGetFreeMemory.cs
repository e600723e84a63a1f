using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The free memory of the host in bytes; 0 on error.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate ulong VirNodeGetFreeMemory(ConnectionHandle connection);
