using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Has bytes of a volume sent over a stream; a length of zero is all from the offset on.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirStorageVolDownload(VolumeHandle volume, StreamHandle stream, ulong offset, ulong length, uint flags);
