using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Frees the texts within parameters, not the parameters.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void VirTypedParamsClear(IntPtr parameters, int count);
