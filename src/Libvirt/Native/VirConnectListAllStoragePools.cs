using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>All storage pools that the flags select.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirConnectListAllStoragePools(ConnectionHandle connection, out IntPtr items, uint flags);
