using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>Lists of objects that libvirt hands over.</summary>
internal static class NativeList
{
    /// <summary>Takes over the objects of a list, and frees the list.</summary>
    /// <typeparam name="T">What becomes of each object.</typeparam>
    /// <param name="count">What the call gave: the number of objects, or -1.</param>
    /// <param name="items">The list.</param>
    /// <param name="make">Takes over one object.</param>
    /// <exception cref="LibvirtException">The call failed.</exception>
    public static List<T> Take<T>(int count, IntPtr items, Func<IntPtr, T> make)
    {
        if (count < 0)
            throw LibvirtException.Last();
        var list = new List<T>(count);
        for (var i = 0; i < count; i++)
            list.Add(make(Marshal.ReadIntPtr(items, i * IntPtr.Size)));
        LibvirtLibrary.Free(items);
        return list;
    }
}
