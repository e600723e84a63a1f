using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Gives up a domain's handle.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainFree(IntPtr domain);
