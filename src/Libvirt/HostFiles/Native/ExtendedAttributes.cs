using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The extended attributes of a file: SELinux's label and access lists among them. Those that sign the content are left out.</summary>
internal static class ExtendedAttributes
{
    private const int Largest = 64 * 1024;
    private const int NotSupported = 95;
    private static readonly string[] OfContent = ["security.ima", "security.evm"];

    /// <summary>Reads all that this account may read.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">The path for messages.</param>
    public static IReadOnlyDictionary<string, byte[]> Of(FileDescriptor file, string path)
    {
        var all = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var buffer = new byte[Largest];
        var length = (long)LibcListXattr.ListXattr(file, buffer, (UIntPtr)buffer.Length);
        if (length < 0)
            return Marshal.GetLastWin32Error() == NotSupported ? all : throw HostFailure.Last(path);
        foreach (var name in Encoding.UTF8.GetString(buffer, 0, (int)length).Split(['\0'], StringSplitOptions.RemoveEmptyEntries).Except(OfContent))
        {
            var size = (long)LibcGetXattr.GetXattr(file, NativeFiles.Terminated(name), buffer, (UIntPtr)buffer.Length);
            if (size >= 0)
                all.Add(name, [.. buffer.Take((int)size)]);
        }

        return all;
    }

    /// <summary>Gives them to another file, those aside that it has already.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="path">The path for messages.</param>
    public static void Give(FileDescriptor file, IReadOnlyDictionary<string, byte[]> attributes, string path)
    {
        var present = attributes.Count == 0 ? attributes : Of(file, path);
        foreach (var pair in attributes)
        {
            if (present.TryGetValue(pair.Key, out var value) && value.SequenceEqual(pair.Value))
                continue;
            if (LibcSetXattr.SetXattr(file, NativeFiles.Terminated(pair.Key), pair.Value, (UIntPtr)pair.Value.Length, 0) != 0)
                throw HostFailure.Last(path);
        }
    }
}
