using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Gives a virtual network a configuration, as a new object of it.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate IntPtr VirNetworkDefineXML(ConnectionHandle connection, byte[] xml);
