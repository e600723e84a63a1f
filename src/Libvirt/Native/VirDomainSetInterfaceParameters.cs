using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Sets the bandwidth of a network card of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainSetInterfaceParameters(DomainHandle domain, byte[] device, IntPtr parameters, int count, uint flags);
