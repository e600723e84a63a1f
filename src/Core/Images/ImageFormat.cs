namespace HypervisorHardening.Core.Images;

/// <summary>What a disk image, a medium or a package of a machine is, by its own header.</summary>
public enum ImageFormat
{
    /// <summary>The bytes of the disk and nothing else: no header of a known format is there.</summary>
    Raw,

    /// <summary>QEMU's copy-on-write format, versions 1 to 3.</summary>
    Qcow2,

    /// <summary>VMware's disk: a sparse file, or a text that names the files with the data.</summary>
    Vmdk,

    /// <summary>Microsoft's older virtual hard disk.</summary>
    Vhd,

    /// <summary>Microsoft's virtual hard disk since 2012.</summary>
    Vhdx,

    /// <summary>VirtualBox's disk.</summary>
    Vdi,

    /// <summary>A disk that Linux's LUKS has encrypted.</summary>
    Luks,

    /// <summary>An optical medium, ISO 9660.</summary>
    Iso,

    /// <summary>A machine's description, which names the files of its disks.</summary>
    Ovf,

    /// <summary>A machine with its description and disks in one archive.</summary>
    Ova,
}
