using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The number of a running domain; the largest number where it did not run when the handle was made.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate uint VirDomainGetID(DomainHandle domain);
