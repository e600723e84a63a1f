using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Path and trimmed text of each regular file that a pattern finds; one that cannot be read spoils the whole answer.</summary>
internal sealed class FilesSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "files";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var table = new HostTable(setting, "path", "text");
        foreach (var path in files.Glob(setting.Path))
        {
            if (files.Status(path) is { IsFile: true } && files.Text(path) is { } text)
                table.Add(path, text.Trim());
        }

        return table.ToReading();
    }
}
