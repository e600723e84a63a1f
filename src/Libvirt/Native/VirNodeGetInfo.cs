using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Processors and memory of the host.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirNodeGetInfo(ConnectionHandle connection, IntPtr info);
