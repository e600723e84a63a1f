using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Gives up a network's handle.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirNetworkFree(IntPtr network);
