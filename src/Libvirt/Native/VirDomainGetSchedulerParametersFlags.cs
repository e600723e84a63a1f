using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The scheduler parameters of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainGetSchedulerParametersFlags(DomainHandle domain, IntPtr parameters, ref int count, uint flags);
