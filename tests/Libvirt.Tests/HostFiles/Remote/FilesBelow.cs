using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Files below a folder of a machine, by their own paths.</summary>
internal sealed class FilesBelow(HostFileSystem files, string root)
{
    public string? Text(string path) => files.Text(root + path);

    public byte[]? Bytes(string path) => files.Bytes(root + path, HostFileSystem.TextLimit);

    public IReadOnlyList<string> Names(string path) => files.Names(root + path);

    /// <summary>What is said of a path, failures included.</summary>
    public string Said(string path)
    {
        try
        {
            var status = files.Status(root + path);
            var about = status is null ? "nothing" : $"{status.IsFile} {status.IsFolder} {status.Permissions} {status.Owner} {status.Group} {status.Modified} {status.Inode} {status.Names}";
            return about + " " + files.Link(root + path) + " " + Bytes(path)?.Length;
        }
        catch (HostFileException failure)
        {
            return failure.Message;
        }
    }
}
