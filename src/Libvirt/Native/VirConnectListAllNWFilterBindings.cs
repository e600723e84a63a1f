using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>All ports that have a network filter.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirConnectListAllNWFilterBindings(ConnectionHandle connection, out IntPtr items, uint flags);
