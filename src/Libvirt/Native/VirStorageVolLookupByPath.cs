using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>A volume of whatever pool, by the path of its target.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate IntPtr VirStorageVolLookupByPath(ConnectionHandle connection, byte[] path);
