using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Tells the running kernel a value, through its file in <c>/proc/sys</c> or <c>/sys</c>.</summary>
/// <param name="files">The host's files.</param>
/// <param name="path">The file.</param>
/// <param name="before">The trimmed text it had.</param>
/// <param name="after">The text it gets.</param>
internal sealed class KernelStep(HostFileSystem files, string path, string before, string after) : IHostStep
{
    /// <inheritdoc/>
    public void Take()
    {
        if (files.Fresh().Text(path)?.Trim() != before)
            throw HostFailure.Drifted(path);
        Write(after);
    }

    /// <inheritdoc/>
    public void TakeBack() => Write(before);

    private void Write(string value)
    {
        var end = path.LastIndexOf('/');
        using var folder = files.Folder(path.Substring(0, end)) ?? throw HostFailure.Drifted(path);
        folder.WriteOver(path.Substring(end + 1), Encoding.ASCII.GetBytes(value + "\n"));
    }
}
