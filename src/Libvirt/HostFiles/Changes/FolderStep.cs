namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Makes a folder, or takes an empty one away.</summary>
/// <param name="files">The host's files.</param>
/// <param name="path">The folder.</param>
/// <param name="make">Whether it is made.</param>
internal sealed class FolderStep(HostFileSystem files, string path, bool make) : IHostStep
{
    /// <inheritdoc/>
    public void Take() => Do(make);

    /// <inheritdoc/>
    public void TakeBack() => Do(!make);

    private void Do(bool made)
    {
        var end = path.LastIndexOf('/');
        using var parent = files.Folder(path.Substring(0, end)) ?? throw HostFailure.Drifted(path);
        if (made)
            parent.MakeFolder(path.Substring(end + 1));
        else
            parent.RemoveFolder(path.Substring(end + 1));
    }
}
