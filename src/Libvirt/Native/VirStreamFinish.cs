using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Ends a stream of which everything was received; it fails where the other end has.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirStreamFinish(StreamHandle stream);
