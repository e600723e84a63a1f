using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>All snapshots of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainListAllSnapshots(DomainHandle domain, out IntPtr items, uint flags);
