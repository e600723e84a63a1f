using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The bandwidth of one network card of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainGetInterfaceParameters(DomainHandle domain, byte[] device, IntPtr parameters, ref int count, uint flags);
