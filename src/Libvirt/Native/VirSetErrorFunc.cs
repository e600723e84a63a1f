using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Says who is told of errors as they happen; the standard one prints them.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void VirSetErrorFunc(IntPtr data, IntPtr handler);
