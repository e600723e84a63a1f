using System.Collections.Generic;
using System.Linq;
using System.Text;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What is to be written to a host, as it comes together. A file that several changes meet is written once.</summary>
/// <param name="files">The host's files, of which nothing was kept before the changes were asked for.</param>
internal sealed class HostWrites(HostFileSystem files)
{
    /// <summary>One character for each byte, so that what is not understood is written as it was read.</summary>
    private static readonly Encoding Bytes = Encoding.GetEncoding(28591);

    private readonly List<IHostStep> steps = [];
    private readonly Dictionary<string, FileStep> staged = [];
    private readonly List<string> folders = [];
    private readonly List<string> gone = [];
    private readonly List<string> activations = [];

    /// <summary>The host's files as they are.</summary>
    public HostFileSystem Files { get; } = files;

    /// <summary>The text that a file will have, one character for each byte; null where it will not be there.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HyException">It is no regular file, or cannot be read.</exception>
    public string? Text(string path) => Staged(path).After is { } content ? Bytes.GetString(content) : null;

    /// <summary>Gives a file another text. Its folder is made where it is not there, if its parent is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text, one character for each byte; null to take the file away.</param>
    /// <param name="mode">The permission bits where it is made.</param>
    /// <exception cref="HyException">It is no regular file, or cannot be read.</exception>
    public void Write(string path, string? text, int mode = 0x1A4)
    {
        if (text is not null)
            NeedFolder(path.Substring(0, path.LastIndexOf('/')));
        var step = Staged(path);
        step.NewMode = mode;
        step.After = text is null ? null : Bytes.GetBytes(text);
        if (!steps.Contains(step))
            steps.Add(step);
    }

    /// <summary>Adds a step.</summary>
    /// <param name="step">The step; it comes after those already added.</param>
    public void Add(IHostStep step) => steps.Add(step);

    /// <summary>Makes a folder where it is not there.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="HyException">Its parent is not there either.</exception>
    public void NeedFolder(string path)
    {
        if (Files.Exists(path) || folders.Contains(path))
            return;
        if (!Files.Exists(path.Substring(0, path.LastIndexOf('/')) + "/"))
            throw HostFailure.Refused(path, "its parent folder is not there: this host is not laid out as expected");
        folders.Add(path);
        steps.Add(new FolderStep(Files, path, make: true));
    }

    /// <summary>Takes the folder of a file or link away as well, if nothing else is left in it.</summary>
    /// <param name="path">A file or link that is taken away.</param>
    public void TidyAfter(string path) => gone.Add(path);

    /// <summary>Says what must still happen for it to be in force.</summary>
    /// <param name="what">For example <c>restart libvirtd</c>.</param>
    public void NeedsActivation(string? what)
    {
        if (what is not null && !activations.Contains(what))
            activations.Add(what);
    }

    /// <summary>The text as its file has it: its UTF-8 bytes, one character for each.</summary>
    /// <param name="text">The text.</param>
    public static string ToBytes(string text) => Bytes.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The text that bytes, one character for each, are in UTF-8.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string FromBytes(string bytes) => Encoding.UTF8.GetString(Bytes.GetBytes(bytes));

    /// <summary>All of it, ready.</summary>
    /// <param name="changes">The changes that it makes.</param>
    public IPreparedWrite Ready(IReadOnlyList<Change> changes)
    {
        foreach (var folder in gone.Select(path => path.Substring(0, path.LastIndexOf('/'))).Distinct())
        {
            if (folder != "/etc/systemd/system" && Files.Exists(folder) && Files.Names(folder).All(name => gone.Contains(folder + "/" + name)))
                steps.Add(new FolderStep(Files, folder, make: false));
        }

        return new PreparedHostWrite(changes, steps, activations.Count == 0 ? null : string.Join("; ", activations));
    }

    private FileStep Staged(string path)
    {
        if (staged.TryGetValue(path, out var step))
            return step;
        var end = path.LastIndexOf('/');
        using var folder = Files.Folder(path.Substring(0, end));
        step = new FileStep(Files, path, folder?.Read(path.Substring(end + 1)));
        staged.Add(path, step);
        return step;
    }
}
