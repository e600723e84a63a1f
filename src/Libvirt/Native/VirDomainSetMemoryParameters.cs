using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Sets memory parameters of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainSetMemoryParameters(DomainHandle domain, IntPtr parameters, int count, uint flags);
