using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The UUID of a domain as text of 36 characters.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainGetUUIDString(IntPtr domain, byte[] text);
