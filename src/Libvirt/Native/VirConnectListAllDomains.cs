using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>All domains that the flags select.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirConnectListAllDomains(ConnectionHandle connection, out IntPtr items, uint flags);
