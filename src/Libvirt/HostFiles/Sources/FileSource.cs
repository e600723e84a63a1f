using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The text of a file, trimmed.</summary>
internal sealed class FileSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "file";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) => Reading.Maybe(files.Text(setting.Path)?.Trim());
}
