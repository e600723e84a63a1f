using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Opens a connection; without callbacks nothing is ever asked of a person.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate IntPtr VirConnectOpenAuth(byte[] uri, IntPtr callbacks, uint flags);
