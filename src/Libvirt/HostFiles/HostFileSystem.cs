namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The host's files below a root.</summary>
internal sealed class HostFileSystem(string root)
{
    /// <summary>The mount point of a path.</summary>
    public string? MountPointOf(string path) => root.Length > 0 && path.Length > 0 ? "/" : null;
}
