using System;
using System.Runtime.InteropServices;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What .NET Standard has no call for: the text of a link, and mode and owner of a file.</summary>
internal static class NativeFiles
{
    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int NoProcess = 3;
    private const int AccessDenied = 13;
    private const int NotAFolder = 20;
    private const int NotALink = 22;
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFields = 0x7FF;
    private const int LongestPath = 4096;

    /// <summary>Finds out whether there is something at a path, and where it points if it is a link.</summary>
    /// <param name="physical">The path for the system.</param>
    /// <param name="path">The path for messages.</param>
    /// <param name="target">The link's text; null where it is not a link.</param>
    /// <exception cref="HostFileException">It cannot be found out.</exception>
    public static bool TryReadLink(string physical, string path, out string? target)
    {
        target = null;
        var buffer = new byte[LongestPath];
        var length = (long)LibcReadLink.ReadLink(Terminated(physical), buffer, (UIntPtr)buffer.Length);
        if (length < 0)
        {
            var error = Marshal.GetLastWin32Error();
            return error == NotALink || (IsMissing(error) ? false : throw Failure(path, error));
        }

        target = Encoding.UTF8.GetString(buffer, 0, (int)length);
        if (length == buffer.Length || target.IndexOf('\uFFFD') >= 0)
            throw new HostFileException(path, "the link's target is too long or not UTF-8");
        return true;
    }

    /// <summary>The status of a file or folder (of a link, its own); null where there is none.</summary>
    /// <param name="physical">The path for the system.</param>
    /// <param name="path">The path for messages.</param>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public static HostFileStatus? Status(string physical, string path) => Status(CurrentFolder, physical, NoFollow, path);

    /// <summary>The status of what is at a name in an open folder (of a link, its own); null where there is nothing.</summary>
    /// <param name="folder">The open folder.</param>
    /// <param name="name">The name.</param>
    /// <param name="path">The path for messages.</param>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public static HostFileStatus? Status(FileDescriptor folder, string name, string path) => Status(folder.Number, name, NoFollow, path);

    /// <summary>The status of an open file.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">The path for messages.</param>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public static HostFileStatus Status(FileDescriptor file, string path) =>
        Status(file.Number, "", EmptyPath, path) ?? throw HostFileException.Missing(path, "it has just been taken away");

    /// <summary>A text as the C library takes it: in UTF-8, ended by a zero.</summary>
    /// <param name="text">The text.</param>
    public static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static HostFileStatus? Status(int folder, string name, int flags, string path)
    {
        var buffer = new byte[LibcStatx.Size];
        if (LibcStatx.Statx(folder, Terminated(name), flags, BasicFields, buffer) != 0)
        {
            var error = Marshal.GetLastWin32Error();
            return IsMissing(error) ? null : throw Failure(path, error);
        }

        return new HostFileStatus(
            mode: BitConverter.ToUInt16(buffer, 28),
            owner: BitConverter.ToUInt32(buffer, 20),
            group: BitConverter.ToUInt32(buffer, 24),
            modified: BitConverter.ToInt64(buffer, 112),
            inode: BitConverter.ToUInt64(buffer, 32),
            names: BitConverter.ToUInt32(buffer, 16));
    }

    private static bool IsMissing(int error) => error is NoEntry or NoProcess or NotAFolder;

    private static HostFileException Failure(string path, int error) => error is NotPermitted or AccessDenied
        ? HostFileException.Denied(path)
        : new HostFileException(path, "cannot be read (error number " + error + ")");
}
