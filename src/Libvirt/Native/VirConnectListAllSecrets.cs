using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>All secrets, without their values.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirConnectListAllSecrets(ConnectionHandle connection, out IntPtr items, uint flags);
