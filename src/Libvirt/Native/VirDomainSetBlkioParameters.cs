using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Sets block I/O parameters of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainSetBlkioParameters(DomainHandle domain, IntPtr parameters, int count, uint flags);
