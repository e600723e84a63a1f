using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Statistics of all domains in one call; to be freed as a list of records.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirConnectGetAllDomainStats(ConnectionHandle connection, uint groups, out IntPtr records, uint flags);
