using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes values that the kernel shows as files; other files are left to a person.</summary>
internal sealed class FileWriter : IHostWriter
{
    /// <inheritdoc/>
    public string Source => "file";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => KernelFiles.CanWrite(setting.Path);

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => KernelFiles.Pending(setting.Path, files) is { } value ? Reading.Known(value) : null;

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes) => KernelFiles.Set(change.Setting.Path, change.After.Text, change.Restore, writes);
}
