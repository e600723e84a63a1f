using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The version of the hypervisor, as one number.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirConnectGetVersion(ConnectionHandle connection, ref ulong version);
