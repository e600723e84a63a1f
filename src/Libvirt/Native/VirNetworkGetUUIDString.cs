using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The UUID of a network as text of 36 characters.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirNetworkGetUUIDString(NetworkHandle network, byte[] text);
