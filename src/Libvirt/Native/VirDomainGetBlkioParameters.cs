using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The block I/O parameters of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainGetBlkioParameters(DomainHandle domain, IntPtr parameters, ref int count, uint flags);
