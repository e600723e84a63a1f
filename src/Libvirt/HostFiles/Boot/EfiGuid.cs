using System;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The numbers by which UEFI names things.</summary>
internal static class EfiGuid
{
    private const int Length = 16;

    /// <summary>Reads one, as text.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <exception cref="HostFileException">The log ends before it.</exception>
    public static string Text(LogReader reader) => new Guid(reader.Bytes(Length)).ToString();
}
