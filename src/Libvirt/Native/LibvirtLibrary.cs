using System;
using System.Runtime.InteropServices;
using System.Threading;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>The libvirt client library of this machine, loaded when it is first used.</summary>
internal static class LibvirtLibrary
{
    private const int NoSupport = 3;

    // Kept for as long as libvirt may call it.
    private static readonly ErrorHandler Silent = (_, _) => { };

    private static readonly Lazy<IntPtr> Handle = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    private static readonly Lazy<Release> Releaser = new(FindFree, LazyThreadSafetyMode.PublicationOnly);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void ErrorHandler(IntPtr data, IntPtr error);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Release(IntPtr memory);

    /// <summary>Whether there is a libvirt client library on this machine.</summary>
    public static bool IsThere => Handle.Value != IntPtr.Zero;

    /// <summary>Finds the function that a declaration is named after.</summary>
    /// <typeparam name="T">The declaration: the name of the function with its first letter in upper case.</typeparam>
    public static T Bind<T>()
        where T : Delegate
    {
        if (!IsThere)
        {
            throw new HyException("Hy.Libvirt.Missing", "The libvirt client library was not found: install libvirt0 (Debian, Ubuntu), "
                + "libvirt-libs (Fedora, RHEL) or, on Windows, put the folder of libvirt-0.dll on the PATH.");
        }

        return Find<T>(Handle.Value);
    }

    /// <summary>Frees memory that libvirt has handed over.</summary>
    /// <param name="memory">The memory; null is let be.</param>
    public static void Free(IntPtr memory)
    {
        if (memory != IntPtr.Zero)
            Releaser.Value(memory);
    }

    private static IntPtr Load()
    {
        var name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "libvirt-0.dll"
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "libvirt.0.dylib" : "libvirt.so.0";
        var library = SharedLibrary.Load(name);
        if (library != IntPtr.Zero)
        {
            // Otherwise libvirt prints every error, terminal escapes of a guest's name included, to standard error.
            Find<VirSetErrorFunc>(library)(IntPtr.Zero, Marshal.GetFunctionPointerForDelegate(Silent));
        }

        return library;
    }

    private static T Find<T>(IntPtr library)
        where T : Delegate
    {
        var name = "v" + typeof(T).Name.Substring(1);
        var address = SharedLibrary.Find(library, name);
        return address != IntPtr.Zero ? Marshal.GetDelegateForFunctionPointer<T>(address)
            : throw new LibvirtException(NoSupport, 0, 0, "the libvirt client library of this machine is too old: it has no " + name);
    }

    private static Release FindFree()
    {
        // Found through libvirt itself it is the one that libvirt allocates with. Windows does not look into what a
        // library uses, and builds of libvirt for Windows use msvcrt.
        var address = SharedLibrary.Find(Handle.Value, "free");
        if (address == IntPtr.Zero)
            address = SharedLibrary.Find(SharedLibrary.Load("msvcrt.dll"), "free");
        return Marshal.GetDelegateForFunctionPointer<Release>(address);
    }
}
