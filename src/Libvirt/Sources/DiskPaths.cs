namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Where the XML of a domain has its disks.</summary>
internal static class DiskPaths
{
    /// <summary>The targets of the disks that hold data, so neither cdrom nor floppy drives.</summary>
    public const string Targets = "devices/disk[not(@device='cdrom' or @device='floppy')]/target/@dev";
}
