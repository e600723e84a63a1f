using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The version of libvirt at the other end, as one number.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirConnectGetLibVersion(ConnectionHandle connection, ref ulong version);
