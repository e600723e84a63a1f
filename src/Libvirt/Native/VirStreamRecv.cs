using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Receives bytes: how many there are, 0 at the end, below 0 where it fails.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirStreamRecv(StreamHandle stream, byte[] data, UIntPtr size);
