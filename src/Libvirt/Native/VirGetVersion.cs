using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The version of the client library, as one number.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirGetVersion(ref ulong library, IntPtr type, IntPtr typeVersion);
