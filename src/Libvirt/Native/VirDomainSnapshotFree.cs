using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Gives up a snapshot's handle.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int VirDomainSnapshotFree(IntPtr snapshot);
