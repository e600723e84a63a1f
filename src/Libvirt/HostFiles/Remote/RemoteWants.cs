using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What is to be asked of another machine at once.</summary>
internal sealed class RemoteWants
{
    private const int Block = 64 * 1024;
    private readonly HashSet<string> entries = [];
    private readonly HashSet<string> folders = [];
    private readonly Dictionary<string, int> contents = [];
    private readonly Dictionary<string, int> commands = [];

    /// <summary>Whether nothing is wanted.</summary>
    public bool IsEmpty => entries.Count + folders.Count + contents.Count + commands.Count == 0;

    /// <summary>The paths of which mode, owner and link are wanted.</summary>
    public IReadOnlyCollection<string> Entries => entries;

    /// <summary>The folders of which the names are wanted.</summary>
    public IReadOnlyCollection<string> Folders => folders;

    /// <summary>The files of which the content is wanted, and the largest size of each.</summary>
    public IReadOnlyDictionary<string, int> Contents => contents;

    /// <summary>The programs of which the output is wanted, and the most that each may print.</summary>
    public IReadOnlyDictionary<string, int> Commands => commands;

    /// <summary>How many answers end with a mark.</summary>
    public int Requests { get; private set; }

    /// <summary>Wants mode, owner and link of a path.</summary>
    /// <param name="path">The path.</param>
    public void Entry(string path) => entries.Add(path);

    /// <summary>Wants the names in a folder.</summary>
    /// <param name="path">The path.</param>
    public void Folder(string path) => folders.Add(path);

    /// <summary>Wants the content of a file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="limit">The largest file read, in bytes.</param>
    public void Content(string path, int limit) =>
        contents[path] = contents.TryGetValue(path, out var other) && other > limit ? other : limit;

    /// <summary>Wants what a program prints.</summary>
    /// <param name="line">Its limit of time in seconds, its path and its arguments, separated by blanks; none of it from outside.</param>
    /// <param name="limit">The most that it may print, in bytes.</param>
    public void Command(string line, int limit) => commands[line] = limit;

    /// <summary>Wants nothing any more.</summary>
    public void Clear()
    {
        entries.Clear();
        folders.Clear();
        contents.Clear();
        commands.Clear();
    }

    /// <summary>The requests: a line with the kind, a number (of blocks, of bytes) and the length of the list, and the list of paths or programs.</summary>
    public byte[] ToInput()
    {
        using var input = new MemoryStream();
        Requests = 0;
        Add(input, "entries", 0, entries);
        Add(input, "folders", 0, folders);
        foreach (var group in contents.GroupBy(pair => pair.Value, pair => pair.Key))
            Add(input, "contents", (group.Key / Block) + 1, group);
        foreach (var group in commands.GroupBy(pair => pair.Value, pair => pair.Key))
            Add(input, "commands", group.Key + 1, group);
        return input.ToArray();
    }

    private void Add(MemoryStream input, string kind, int number, IEnumerable<string> paths)
    {
        var list = Encoding.UTF8.GetBytes(string.Concat(paths.Select(path => path + "\0")));
        if (list.Length == 0)
            return;
        Requests++;
        var line = Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, "{0} {1} {2}\n", kind, number, list.Length));
        input.Write(line, 0, line.Length);
        input.Write(list, 0, list.Length);
    }
}
