using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>1 while the connection can be used, 0 when it is lost; asks nothing of the daemon.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirConnectIsAlive(ConnectionHandle connection);
