using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>1 where the domain runs, 0 where not.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainIsActive(DomainHandle domain);
