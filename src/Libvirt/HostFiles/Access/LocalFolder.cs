using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Files of this machine below a folder that stands for <c>/</c>.</summary>
/// <param name="root">The folder.</param>
internal sealed class LocalFolder(string root) : IHostAccess
{
    private const int NoProcess = 3;

    /// <summary>The folder that stands for <c>/</c>; empty for the root itself.</summary>
    public string Root { get; } = Path.GetFullPath(root).TrimEnd('/');

    /// <inheritdoc/>
    public bool TryReadLink(string resolved, string path, out string? target) => NativeFiles.TryReadLink(Root + resolved, path, out target);

    /// <inheritdoc/>
    public HostFileStatus? Status(string resolved, string path) => NativeFiles.Status(Root + resolved, path);

    /// <inheritdoc/>
    public IReadOnlyList<string>? Names(string resolved, string path) => Guarded(path, () =>
        Status(resolved, path) is { IsFolder: true } ? Directory.EnumerateFileSystemEntries(Root + resolved).Select(Path.GetFileName).ToList() : null);

    /// <inheritdoc/>
    public byte[]? Content(string resolved, string path, int limit) => Guarded(path, () =>
    {
        var status = Status(resolved, path);
        if (status is null)
            return null;
        // A pipe would wait for ever, and a device has no end.
        if (!status.IsFile)
            throw HostFileException.NotAFile(path);
        using var stream = new FileStream(Root + resolved, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        // The length that procfs and sysfs report says nothing about what can be read.
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > limit)
                throw HostFileException.TooLarge(path, limit);
        }

        return content.ToArray();
    });

    /// <inheritdoc/>
    public byte[]? Output(HostCommand command, string program, int limit) =>
        Root.Length == 0 ? HostProgram.Run(command, program, limit) : Content(HostCommand.Folder + command.Name, HostCommand.Folder + command.Name, limit);

    /// <inheritdoc/>
    public IHostAccess Fresh() => this;

    private static T? Guarded<T>(string path, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw HostFileException.Denied(path);
        }
        catch (IOException gone) when (gone.HResult == NoProcess)
        {
            return null;
        }
        catch (IOException failure)
        {
            throw new HostFileException(path, "cannot be read: " + failure.Message);
        }
    }
}
