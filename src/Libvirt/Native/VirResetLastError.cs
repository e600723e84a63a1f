using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Forgets the last error of this thread.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void VirResetLastError();
