using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Frees a list of statistics.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void VirDomainStatsRecordListFree(IntPtr records);
