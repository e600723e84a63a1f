using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Gives up a secret's handle.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirSecretFree(IntPtr secret);
