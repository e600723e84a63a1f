using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Whether a domain has a configuration.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainIsPersistent(DomainHandle domain);
