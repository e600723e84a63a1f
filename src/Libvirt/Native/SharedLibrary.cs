using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>
/// Loads a shared library by a name that is known only at run time, from one assembly for Windows PowerShell and
/// current .NET. Current .NET has a loader of its own that this target framework cannot name; everywhere else it is Windows.
/// </summary>
internal static class SharedLibrary
{
    private static readonly Type? Loader = Type.GetType("System.Runtime.InteropServices.NativeLibrary, System.Runtime.InteropServices");

    private static readonly TryLoad? LoadByName = (TryLoad?)Loader?
        .GetMethod("TryLoad", [typeof(string), typeof(IntPtr).MakeByRefType()])?.CreateDelegate(typeof(TryLoad));

    private static readonly TryExport? FindExport = (TryExport?)Loader?
        .GetMethod("TryGetExport", [typeof(IntPtr), typeof(string), typeof(IntPtr).MakeByRefType()])?.CreateDelegate(typeof(TryExport));

    private delegate bool TryLoad(string name, out IntPtr library);

    private delegate bool TryExport(IntPtr library, string name, out IntPtr address);

    /// <summary>Loads a library; zero where there is none of that name.</summary>
    /// <param name="name">The file's name.</param>
    public static IntPtr Load(string name) =>
        LoadByName is null ? LoadLibrary(name) : LoadByName(name, out var library) ? library : IntPtr.Zero;

    /// <summary>Finds a function of a library; zero where it has none of that name.</summary>
    /// <param name="library">A library that was loaded.</param>
    /// <param name="name">The function's name.</param>
    public static IntPtr Find(IntPtr library, string name) =>
        FindExport is null ? GetProcAddress(library, name) : FindExport(library, name, out var address) ? address : IntPtr.Zero;

    [DllImport("kernel32", CharSet = CharSet.Unicode, EntryPoint = "LoadLibraryW")]
    private static extern IntPtr LoadLibrary(string name);

    [DllImport("kernel32", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern IntPtr GetProcAddress(IntPtr library, string name);
}
