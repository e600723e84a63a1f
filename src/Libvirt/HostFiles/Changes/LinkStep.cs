namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Makes a link, or takes one away.</summary>
/// <param name="files">The host's files.</param>
/// <param name="path">The link.</param>
/// <param name="target">What it points to.</param>
/// <param name="make">Whether it is made.</param>
internal sealed class LinkStep(HostFileSystem files, string path, string target, bool make) : IHostStep
{
    /// <inheritdoc/>
    public void Take() => Do(make);

    /// <inheritdoc/>
    public void TakeBack() => Do(!make);

    private void Do(bool made)
    {
        var end = path.LastIndexOf('/');
        using var folder = files.Folder(path.Substring(0, end)) ?? throw HostFailure.Drifted(path);
        if (made)
        {
            folder.MakeLink(path.Substring(end + 1), target);
            return;
        }

        if (files.Link(path) != target)
            throw HostFailure.Drifted(path);
        folder.Remove(path.Substring(end + 1));
    }
}
