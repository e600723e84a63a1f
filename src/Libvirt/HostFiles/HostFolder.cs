using System;
using System.IO;
using System.Runtime.InteropServices;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// A folder of a host that is held open, so that what is done in it is done in this folder even if somebody puts a link
/// in its place meanwhile. Names in it are never followed as links.
/// </summary>
internal sealed class HostFolder : IDisposable
{
    private const int CurrentFolder = -100;
    private const int OwnerOnly = 0x180;
    private const int FolderMode = 0x1ED;
    private const int FolderFlag = 0x200;
    private const int OnlyWhereNothingIs = 1;
    private readonly FileDescriptor folder;

    private HostFolder(FileDescriptor folder, string path)
    {
        this.folder = folder;
        Path = path;
    }

    /// <summary>The path on the host.</summary>
    public string Path { get; }

    /// <summary>Opens a folder part by part, refusing links.</summary>
    /// <param name="root">The folder that stands for the host's root; empty for the root itself.</param>
    /// <param name="path">The path on the host, links already followed.</param>
    /// <exception cref="HyException">It cannot be opened, or is exchanged for a link meanwhile.</exception>
    public static HostFolder Open(string root, string path)
    {
        var current = new FileDescriptor(LibcOpenAt.OpenAt(CurrentFolder, NativeFiles.Terminated(root + "/"), OpenFlags.Root, 0));
        if (current.IsInvalid)
            throw HostFailure.Last("/");
        foreach (var part in path.Split(['/'], StringSplitOptions.RemoveEmptyEntries))
        {
            using var parent = current;
            current = new FileDescriptor(LibcOpenAt.OpenAt(parent.Number, NativeFiles.Terminated(part), OpenFlags.Folder, 0));
            if (current.IsInvalid)
                throw HostFailure.Last(path);
        }

        return new HostFolder(current, path == "/" ? "" : path);
    }

    /// <summary>A file with its status; null where nothing has the name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="HyException">It is no regular file with a single name, or cannot be read.</exception>
    public HostFile? Read(string name)
    {
        if (StatusOf(name) is not { } seen)
            return null;
        if (!seen.IsFile)
            throw HostFailure.Refused(PathOf(name), seen.IsLink ? "it is a link: name the file that it leads to, or put a file in its place" : "it is not a regular file");
        using var file = Open(name, OpenFlags.ReadFile);
        var status = NativeFiles.Status(file, PathOf(name));
        if (!status.IsFile || status.Inode != seen.Inode)
            throw HostFailure.Drifted(PathOf(name));
        // It would get a new content under this name and keep the old one under the others.
        if (status.Names > 1)
            throw HostFailure.Refused(PathOf(name), "the file has a second name (hard link): leave it only this one");
        return new HostFile(Content(file, name), status, ExtendedAttributes.Of(file, PathOf(name)));
    }

    /// <summary>Makes a file with a content, on the disk when this returns.</summary>
    /// <param name="name">The name, which nothing may have.</param>
    /// <param name="content">The content.</param>
    /// <param name="like">The file whose mode, owner and attributes it gets; null for those of a new file.</param>
    /// <param name="newMode">The permission bits of a new file.</param>
    /// <exception cref="HyException">It cannot be written; nothing is left of it.</exception>
    public void Make(string name, byte[] content, HostFile? like, int newMode)
    {
        using var file = new FileDescriptor(LibcOpenAt.OpenAt(folder.Number, NativeFiles.Terminated(name), OpenFlags.NewFile, OwnerOnly));
        if (file.IsInvalid)
            throw HostFailure.Last(PathOf(name));
        try
        {
            Write(file, content, name);
            if (like is not null && LibcFchownAt.FchownAt(file, [0], (uint)like.Status.Owner, (uint)like.Status.Group, LibcFchownAt.EmptyPath) != 0)
                throw HostFailure.Last(PathOf(name));
            if (LibcFchmod.Fchmod(file, (uint)(like?.Status.Permissions ?? newMode)) != 0)
                throw HostFailure.Last(PathOf(name));
            if (like is not null)
                ExtendedAttributes.Give(file, like.Attributes, PathOf(name));
            if (LibcFsync.Fsync(file) != 0)
                throw HostFailure.Last(PathOf(name));
        }
        catch
        {
            _ = LibcUnlinkAt.UnlinkAt(folder, NativeFiles.Terminated(name), 0);
            throw;
        }
    }

    /// <summary>Writes over a file of the kernel, in one call.</summary>
    /// <param name="name">The name.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="HyException">The kernel does not take it.</exception>
    public void WriteOver(string name, byte[] content)
    {
        using var file = Open(name, OpenFlags.WriteFile);
        Write(file, content, name);
    }

    /// <summary>Gives a file another name.</summary>
    /// <param name="from">Its name.</param>
    /// <param name="to">Its new name.</param>
    /// <param name="replace">Whether it takes the place of what has that name; if not, nothing may have it.</param>
    /// <exception cref="HyException">It cannot be renamed.</exception>
    public void Rename(string from, string to, bool replace)
    {
        if (LibcRenameAt2.RenameAt2(folder, NativeFiles.Terminated(from), folder, NativeFiles.Terminated(to), replace ? 0u : OnlyWhereNothingIs) != 0)
            throw HostFailure.Last(PathOf(to));
    }

    /// <summary>Takes a file or link away.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="HyException">It cannot be taken away.</exception>
    public void Remove(string name) => Require(LibcUnlinkAt.UnlinkAt(folder, NativeFiles.Terminated(name), 0), name);

    /// <summary>Takes an empty folder away.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="HyException">It cannot be taken away.</exception>
    public void RemoveFolder(string name) => Require(LibcUnlinkAt.UnlinkAt(folder, NativeFiles.Terminated(name), FolderFlag), name);

    /// <summary>Makes a folder that everybody may list.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="HyException">It cannot be made.</exception>
    public void MakeFolder(string name) => Require(LibcMkdirAt.MkdirAt(folder, NativeFiles.Terminated(name), FolderMode), name);

    /// <summary>Makes a link.</summary>
    /// <param name="name">The name.</param>
    /// <param name="target">What it points to.</param>
    /// <exception cref="HyException">It cannot be made.</exception>
    public void MakeLink(string name, string target) => Require(LibcSymlinkAt.SymlinkAt(NativeFiles.Terminated(target), folder, NativeFiles.Terminated(name)), name);

    /// <summary>Opens what has a name for its mode and owner only.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="HyException">It cannot be opened.</exception>
    public FileDescriptor OpenItself(string name) => Open(name, OpenFlags.Itself);

    /// <summary>The status of what has a name, links not followed; null where nothing has it.</summary>
    /// <param name="name">The name.</param>
    public HostFileStatus? StatusOf(string name) => NativeFiles.Status(folder, name, PathOf(name));

    /// <summary>Waits until names made and taken away are so on the disk too.</summary>
    /// <exception cref="HyException">The disk failed.</exception>
    public void Flush()
    {
        if (LibcFsync.Fsync(folder) != 0)
            throw HostFailure.Last(Path);
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private string PathOf(string name) => Path + "/" + name;

    private FileDescriptor Open(string name, int flags)
    {
        var file = new FileDescriptor(LibcOpenAt.OpenAt(folder.Number, NativeFiles.Terminated(name), flags, 0));
        return file.IsInvalid ? throw HostFailure.Last(PathOf(name)) : file;
    }

    private void Require(int result, string name)
    {
        if (result != 0)
            throw HostFailure.Last(PathOf(name));
        Flush();
    }

    private byte[] Content(FileDescriptor file, string name)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = (long)LibcRead.Read(file, buffer, (UIntPtr)buffer.Length);
            if (read < 0)
                throw HostFailure.Last(PathOf(name));
            if (read == 0)
                return content.ToArray();
            content.Write(buffer, 0, (int)read);
            if (content.Length > HostFileSystem.TextLimit)
                throw HostFailure.Refused(PathOf(name), "it is larger than " + HostFileSystem.TextLimit + " bytes");
        }
    }

    private void Write(FileDescriptor file, byte[] content, string name)
    {
        for (var done = 0; done < content.Length;)
        {
            var rest = content;
            if (done > 0)
            {
                rest = new byte[content.Length - done];
                Buffer.BlockCopy(content, done, rest, 0, rest.Length);
            }

            var written = (long)LibcWrite.Write(file, rest, (UIntPtr)rest.Length);
            if (written <= 0)
                throw HostFailure.Of(PathOf(name), Marshal.GetLastWin32Error());
            done += (int)written;
        }
    }
}
