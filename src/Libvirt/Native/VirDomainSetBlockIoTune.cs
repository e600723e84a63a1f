using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Sets the throttling of a disk of a domain.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainSetBlockIoTune(DomainHandle domain, byte[] disk, IntPtr parameters, int count, uint flags);
