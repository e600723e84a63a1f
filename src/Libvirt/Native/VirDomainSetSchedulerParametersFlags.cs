using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Sets scheduler parameters of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainSetSchedulerParametersFlags(DomainHandle domain, IntPtr parameters, int count, uint flags);
