using System;
using System.Threading;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>A native call, bound when it is first used: the name of the declaration is the name of the function.</summary>
/// <typeparam name="T">The declaration.</typeparam>
internal static class Bound<T>
    where T : Delegate
{
    private static readonly Lazy<T> Function = new(LibvirtLibrary.Bind<T>, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The function.</summary>
    /// <exception cref="Core.HyException">There is no libvirt on this machine.</exception>
    /// <exception cref="LibvirtException">The libvirt on this machine is too old to have the function.</exception>
    public static T Call => Function.Value;
}
