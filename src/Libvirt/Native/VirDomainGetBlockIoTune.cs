using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The throttling of one disk of a domain; the number of parameters where there is no room for any.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainGetBlockIoTune(DomainHandle domain, byte[] disk, IntPtr parameters, ref int count, uint flags);
