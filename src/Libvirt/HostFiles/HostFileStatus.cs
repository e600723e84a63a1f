namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What the file system says of a file or folder.</summary>
/// <param name="mode">Type and permission bits, as <c>stat</c> gives them.</param>
/// <param name="owner">The number of the owner.</param>
/// <param name="group">The number of the group.</param>
/// <param name="modified">When the content was last changed, in seconds since 1970, UTC.</param>
/// <param name="inode">The number of the file on its file system.</param>
/// <param name="names">How many names the file has.</param>
internal sealed class HostFileStatus(int mode, long owner, long group, long modified, ulong inode, long names)
{
    private const int TypeBits = 0xF000;
    private const int FolderType = 0x4000;
    private const int FileType = 0x8000;
    private const int LinkType = 0xA000;

    /// <summary>The permission bits, set-user-id, set-group-id and sticky bits included.</summary>
    public int Permissions => mode & 0xFFF;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => (mode & TypeBits) == FolderType;

    /// <summary>Whether it is a regular file: no folder, device, pipe or socket.</summary>
    public bool IsFile => (mode & TypeBits) == FileType;

    /// <summary>Whether it is a link itself.</summary>
    public bool IsLink => (mode & TypeBits) == LinkType;

    /// <summary>The number of the owner.</summary>
    public long Owner { get; } = owner;

    /// <summary>The number of the group.</summary>
    public long Group { get; } = group;

    /// <summary>When the content was last changed, in seconds since 1970, UTC.</summary>
    public long Modified { get; } = modified;

    /// <summary>The number of the file on its file system.</summary>
    public ulong Inode { get; } = inode;

    /// <summary>How many names (hard links) the file has.</summary>
    public long Names { get; } = names;

    /// <summary>Whether it is still the same file with the same mode, owner and group.</summary>
    /// <param name="other">The status at another time.</param>
    public bool IsSameAs(HostFileStatus other) =>
        Inode == other.Inode && Permissions == other.Permissions && IsFile == other.IsFile && Owner == other.Owner && Group == other.Group;
}
