using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Gives a storage pool a configuration, as a new object of it.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate IntPtr VirStoragePoolDefineXML(ConnectionHandle connection, byte[] xml, uint flags);
