using System.Globalization;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A byte of a file: <c>/sys/firmware/efi/efivars/X:4</c>.</summary>
internal sealed class FileByteSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "file-byte";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var colon = setting.Path.LastIndexOf(':');
        var path = setting.Path.Substring(0, colon);
        var index = int.Parse(setting.Path.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        var content = files.Bytes(path, HostFileSystem.TextLimit);
        return content is null ? Reading.Absent
            : index < content.Length ? Reading.Known(content[index])
            : throw new HostFileException(path, "it ends before byte " + index);
    }
}
