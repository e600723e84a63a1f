using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>What domains can use, as XML; null texts mean the standard ones; to be freed.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate IntPtr VirConnectGetDomainCapabilities(ConnectionHandle connection, IntPtr emulator, IntPtr architecture, IntPtr machine, IntPtr type, uint flags);
