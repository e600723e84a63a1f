using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Ends a stream before its end.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirStreamAbort(StreamHandle stream);
