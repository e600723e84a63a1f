using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Gives a file a new content, makes it, or takes it away. Mode and owner stay.</summary>
/// <param name="files">The host's files.</param>
/// <param name="path">The file.</param>
/// <param name="before">The file as it was read; null where there was none.</param>
internal sealed class FileStep(HostFileSystem files, string path, HostFile? before) : IHostStep
{
    private const string Unfinished = ".hypervisorhardening-unfinished";

    /// <summary>The content it gets; null where it is taken away.</summary>
    public byte[]? After { get; set; } = before?.Content;

    /// <summary>The permission bits where it is made.</summary>
    public int NewMode { get; set; }

    /// <inheritdoc/>
    public void Take() => Exchange(before?.Content, After);

    /// <inheritdoc/>
    public void TakeBack() => Exchange(After, before?.Content);

    private void Exchange(byte[]? from, byte[]? to)
    {
        if (Same(from, to))
            return;
        var name = path.Substring(path.LastIndexOf('/') + 1);
        using var folder = files.Folder(path.Substring(0, path.LastIndexOf('/'))) ?? throw HostFailure.Drifted(path);
        var there = folder.Read(name);
        if (to is null)
        {
            Require(folder, name, from, there);
            folder.Remove(name);
            return;
        }

        // A name of its own kind: what a killed process left is cleared away, and no pattern of a daemon finds it.
        var unfinished = "." + name + Unfinished;
        if (folder.StatusOf(unfinished) is not null)
            folder.Remove(unfinished);
        folder.Make(unfinished, to, there ?? before, NewMode);
        try
        {
            Require(folder, name, from, there);
            folder.Rename(unfinished, name, replace: from is not null);
        }
        catch
        {
            folder.Remove(unfinished);
            throw;
        }

        folder.Flush();
    }

    private void Require(HostFolder folder, string name, byte[]? content, HostFile? there)
    {
        var now = folder.Read(name);
        if (!Same(now?.Content, content) || (now is not null && there is not null && !now.Status.IsSameAs(there.Status)))
            throw HostFailure.Drifted(path);
    }

    private static bool Same(byte[]? one, byte[]? other) => one is null || other is null ? ReferenceEquals(one, other) : one.SequenceEqual(other);
}
