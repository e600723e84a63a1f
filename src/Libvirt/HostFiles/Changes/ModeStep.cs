namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Sets mode, owner and group of a file or folder; a link is refused.</summary>
/// <param name="files">The host's files.</param>
/// <param name="path">The file.</param>
/// <param name="before">What it was.</param>
/// <param name="mode">Its new permission bits.</param>
/// <param name="owner">The number of its new owner.</param>
/// <param name="group">The number of its new group.</param>
internal sealed class ModeStep(HostFileSystem files, string path, HostFileStatus before, int mode, long owner, long group) : IHostStep
{
    /// <inheritdoc/>
    public void Take() => Do((before.Permissions, before.Owner, before.Group), (mode, owner, group));

    /// <inheritdoc/>
    public void TakeBack() => Do((mode, owner, group), (before.Permissions, before.Owner, before.Group));

    /// <summary>A change of owner takes the set-user-id bit away, so the mode comes after it.</summary>
    private void Do((int Mode, long Owner, long Group) from, (int Mode, long Owner, long Group) to)
    {
        var end = path.LastIndexOf('/');
        using var folder = files.Folder(path.Substring(0, end)) ?? throw HostFailure.Drifted(path);
        using var file = folder.OpenItself(path.Substring(end + 1));
        var now = NativeFiles.Status(file, path);
        if (now.Inode != before.Inode || now.IsLink || (now.Permissions, now.Owner, now.Group) != from)
            throw HostFailure.Drifted(path);
        if ((to.Owner, to.Group) != (from.Owner, from.Group)
            && LibcFchownAt.FchownAt(file, [0], (uint)to.Owner, (uint)to.Group, LibcFchownAt.EmptyPath) != 0)
        {
            throw HostFailure.Last(path);
        }

        // What is open for its mode only has no call of its own; its entry in procfs is the file itself, and no link to a path.
        if (LibcChmod.Chmod(NativeFiles.Terminated("/proc/self/fd/" + file.Number), (uint)to.Mode) != 0)
            throw HostFailure.Last(path);
    }
}
