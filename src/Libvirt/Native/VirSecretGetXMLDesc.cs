using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>A secret as XML, without its value; to be freed.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate IntPtr VirSecretGetXMLDesc(SecretHandle secret, uint flags);
