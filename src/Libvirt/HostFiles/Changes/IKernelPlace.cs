namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A kind of file by which the kernel shows a value, and where that value is kept over a restart. Found by reflection.</summary>
internal interface IKernelPlace
{
    /// <summary>Whether a file is of this kind, and its value can be kept.</summary>
    /// <param name="path">The file.</param>
    bool Has(string path);

    /// <summary>The file that keeps its value.</summary>
    string File { get; }

    /// <summary>The beginning of the line that keeps it, up to where the value begins.</summary>
    /// <param name="path">The kernel's file.</param>
    string LineStart(string path);

    /// <summary>Whether the running kernel takes the new value at once.</summary>
    /// <param name="path">The kernel's file.</param>
    /// <param name="from">The value it has.</param>
    bool IsLive(string path, string from);

    /// <summary>What must happen where the kernel does not take it at once.</summary>
    string Activation { get; }

    /// <summary>Why this host would not go by the line; null where it does.</summary>
    /// <param name="path">The kernel's file.</param>
    /// <param name="value">The value.</param>
    /// <param name="files">The host's files.</param>
    string? Objection(string path, string value, HostFileSystem files);
}
