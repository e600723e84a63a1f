using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// The files of a host below a root, so that a folder can stand in for a host. Nothing outside the root is ever read.
/// What was read is kept, so that a run sees one state of the host: make one of these for each collection.
/// </summary>
/// <param name="root">The folder that stands for <c>/</c>.</param>
internal sealed class HostFileSystem(string root)
{
    /// <summary>The largest file read as a text, in bytes.</summary>
    public const int TextLimit = 1024 * 1024;

    /// <summary>The largest file read as a table that grows with the host, in bytes.</summary>
    public const int TableLimit = 64 * 1024 * 1024;

    private const int NoProcess = 3;
    private readonly HostPaths paths = new(root);
    private readonly ConcurrentDictionary<string, string?> texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<KeyValuePair<string, Type>, object?> parsed = new();
    private readonly ConcurrentDictionary<string, Lazy<string?>> outputs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<KeyValuePair<string, Type>, Lazy<object?>> parsedOutputs = new();

    /// <summary>Whether this is the running host itself, and no folder that stands in for one.</summary>
    public bool IsRunningHost => paths.Physical("").Length == 0;

    /// <summary>The same files, of which nothing has been kept.</summary>
    public HostFileSystem Fresh() => new(root);

    /// <summary>The path without links; null where there is nothing.</summary>
    /// <param name="path">The path on the host.</param>
    /// <exception cref="HostFileException">A folder on the way may not be searched.</exception>
    public string? Resolve(string path) => paths.Resolve(path);

    /// <summary>A folder, held open to be written to; null where there is none.</summary>
    /// <param name="path">The path on the host.</param>
    /// <exception cref="HostFileException">A folder on the way may not be searched.</exception>
    /// <exception cref="Core.HyException">It cannot be opened, or is exchanged for a link meanwhile.</exception>
    public HostFolder? Folder(string path) => paths.Resolve(path) is { } resolved ? HostFolder.Open(paths.Physical(""), resolved) : null;

    /// <summary>The text of a file in UTF-8; null where there is no such file.</summary>
    /// <param name="path">The path on the host.</param>
    /// <exception cref="HostFileException">It cannot be read, or is larger than <see cref="TextLimit"/>.</exception>
    public string? Text(string path) => texts.GetOrAdd(path, key => Decode(Bytes(key, TextLimit)));

    /// <summary>What a parser makes of a file's text; null where there is no such file.</summary>
    /// <param name="path">The path on the host.</param>
    /// <param name="parse">Makes it of the text.</param>
    /// <param name="limit">The largest file read, in bytes.</param>
    /// <typeparam name="T">What is made; kept by path and type.</typeparam>
    /// <exception cref="HostFileException">It cannot be read, or is larger than the limit.</exception>
    public T? Parsed<T>(string path, Func<string, T> parse, int limit = TextLimit)
        where T : class => (T?)parsed.GetOrAdd(new(path, typeof(T)), _ => Decode(Bytes(path, limit)) is { } text ? parse(text) : null);

    /// <summary>
    /// What a program of the host prints; null where the program is not there. It is run once, and what came of it kept,
    /// a failure too. Below a root that stands in for a host it is the file <c>/.output/NAME</c>.
    /// </summary>
    /// <param name="command">The program.</param>
    /// <exception cref="HostFileException">It fails, prints more than <see cref="TableLimit"/> or outlasts its limit.</exception>
    public string? Output(HostCommand command) => outputs.GetOrAdd(command.Name, _ => new(() => Decode(Printed(command)))).Value;

    /// <summary>What a parser makes of what a program prints, once; null where the program is not there.</summary>
    /// <param name="command">The program.</param>
    /// <param name="parse">Makes it of the text.</param>
    /// <typeparam name="T">What is made; kept by program and type.</typeparam>
    /// <exception cref="HostFileException">The program or the parser failed.</exception>
    public T? Parsed<T>(HostCommand command, Func<string, T> parse)
        where T : class => (T?)parsedOutputs.GetOrAdd(new(command.Name, typeof(T)), _ => new(() => Output(command) is { } text ? parse(text) : null)).Value;

    /// <summary>The content of a file, never kept; null where there is no such file.</summary>
    /// <param name="path">The path on the host.</param>
    /// <param name="limit">The largest file read, in bytes.</param>
    /// <exception cref="HostFileException">It cannot be read, or is larger than the limit.</exception>
    public byte[]? Bytes(string path, int limit) => Guarded(path, resolved =>
    {
        var status = NativeFiles.Status(paths.Physical(resolved), path);
        if (status is null)
            return null;
        // A pipe would wait for ever, and a device has no end.
        if (!status.IsFile)
            throw new HostFileException(path, "it is not a regular file");
        using var stream = new FileStream(paths.Physical(resolved), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        // The length that procfs and sysfs report says nothing about what can be read.
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > limit)
                throw new HostFileException(path, "it is larger than " + limit + " bytes");
        }

        return content.ToArray();
    });

    /// <summary>Whether there is something at a path, links followed.</summary>
    /// <param name="path">The path on the host.</param>
    /// <exception cref="HostFileException">A folder on the way may not be searched.</exception>
    public bool Exists(string path) => paths.Resolve(path) is not null;

    /// <summary>Mode, owner and time of a file or folder, links followed; null where there is none.</summary>
    /// <param name="path">The path on the host.</param>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public HostFileStatus? Status(string path) => paths.Resolve(path) is { } resolved ? NativeFiles.Status(paths.Physical(resolved), path) : null;

    /// <summary>The text of a link, not followed; null where there is no link.</summary>
    /// <param name="path">The path on the host.</param>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public string? Link(string path) => paths.Link(path);

    /// <summary>The names in a folder in ordinal order, hidden ones included; empty where there is no such folder.</summary>
    /// <param name="folder">The path on the host.</param>
    /// <exception cref="HostFileException">It cannot be listed.</exception>
    public IReadOnlyList<string> Names(string folder) => folders.GetOrAdd(folder, List);

    /// <summary>The paths that a pattern finds, in ordinal order; a <c>*</c> stands for any text within one part of the path.</summary>
    /// <param name="pattern">The pattern, from the root.</param>
    /// <exception cref="HostFileException">A folder on the way cannot be listed.</exception>
    public IReadOnlyList<string> Glob(string pattern) => new PathPattern(pattern).Find(this);

    /// <summary>Where the file system that holds a path is mounted; null where the host does not say.</summary>
    /// <param name="path">The path on the host.</param>
    /// <exception cref="HostFileException">A folder on the way may not be searched.</exception>
    public string? MountPointOf(string path) =>
        (Parsed("/proc/self/mountinfo", MountTable.Parse, TableLimit) ?? Parsed("/proc/1/mountinfo", MountTable.Parse, TableLimit))
            ?.Holding(paths.Resolve(path) ?? path);

    private byte[]? Printed(HostCommand command)
    {
        if (!IsRunningHost)
            return Bytes(HostCommand.Folder + command.Name, TableLimit);
        foreach (var program in command.Programs)
        {
            if (Exists(program))
                return HostProgram.Run(command, program, TableLimit);
        }

        return null;
    }

    private static string? Decode(byte[]? content) => content is null ? null : Encoding.UTF8.GetString(content);

    private IReadOnlyList<string> List(string folder) => Guarded(folder, resolved =>
    {
        if (NativeFiles.Status(paths.Physical(resolved), folder) is not { IsFolder: true })
            return null;
        var names = new List<string>();
        foreach (var entry in Directory.EnumerateFileSystemEntries(paths.Physical(resolved)))
        {
            var name = Path.GetFileName(entry);
            if (name.IndexOf('\uFFFD') >= 0)
                throw new HostFileException(folder, "it holds a name that is not UTF-8");
            names.Add(name);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }) ?? [];

    private T? Guarded<T>(string path, Func<string, T?> read)
        where T : class
    {
        var resolved = paths.Resolve(path);
        if (resolved is null)
            return null;
        try
        {
            return read(resolved);
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
