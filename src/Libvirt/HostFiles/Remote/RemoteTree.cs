using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Files of another machine, as far as they have been asked for. What is needed is found out by reading as if it were
/// there: what is missed is collected, and fetched at once.
/// </summary>
/// <param name="shell">The conversation with the machine.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class RemoteTree(RemoteShell shell, CancellationToken cancellation) : IHostAccess
{
    private const int MostRounds = 48;
    private const double LongestCommand = 50;
    private const string OwnProcess = "/proc/self";
    private readonly Dictionary<string, RemoteEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RemoteFolder> folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RemoteContent> contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RemoteOutput> outputs = new(StringComparer.Ordinal);
    private readonly RemoteWants wants = new();
    private HostFileException? failure;
    private bool isForeseeing;

    /// <summary>Fetches in a few rounds what a reading will need. It changes nothing of what a reading gives.</summary>
    /// <param name="read">Reads; what it gets may be wrong, so nothing that it makes of it may be kept.</param>
    public void Foresee(Action<HostFileSystem> read)
    {
        isForeseeing = true;
        try
        {
            for (var rounds = 0; rounds < MostRounds; rounds++)
            {
                read(new HostFileSystem(this));
                if (wants.IsEmpty || failure is not null)
                    break;
                Fetch();
            }
        }
        catch (HostFileException) when (failure is not null)
        {
            // Every reading will say so.
        }
        finally
        {
            wants.Clear();
            isForeseeing = false;
        }
    }

    /// <inheritdoc/>
    public bool TryReadLink(string resolved, string path, out string? target)
    {
        target = null;
        // The programs that answer are other processes each time; the shell stays.
        if (resolved == OwnProcess)
        {
            target = Ask(() => shell.Process(cancellation));
            return true;
        }

        if (Entry(resolved, path) is not { } entry)
            return true;
        if (!entry.Exists(path))
            return false;
        target = entry.Target;
        return target is null || target.IndexOf('\uFFFD') < 0 ? true : throw new HostFileException(path, "the link's target is too long or not UTF-8");
    }

    /// <inheritdoc/>
    public HostFileStatus? Status(string resolved, string path) => Entry(resolved, path) is { } entry && entry.Exists(path) ? entry.Status : null;

    /// <inheritdoc/>
    public IReadOnlyList<string>? Names(string resolved, string path)
    {
        if (!folders.TryGetValue(resolved, out var folder))
        {
            wants.Folder(resolved);
            if (!Want(resolved, path))
                return null;
            folder = folders[resolved];
        }

        return folder.Names(path);
    }

    /// <inheritdoc/>
    public byte[]? Content(string resolved, string path, int limit)
    {
        if (Entry(resolved, path) is { } entry)
        {
            if (!entry.Exists(path))
                return null;
            if (!entry.Status!.IsFile)
                throw HostFileException.NotAFile(path);
        }

        if (!contents.TryGetValue(resolved, out var content) || !content.Covers(limit))
        {
            wants.Content(resolved, limit);
            if (!Want(resolved, path))
                return null;
            content = contents[resolved];
        }

        return content.Get(path, limit);
    }

    /// <inheritdoc/>
    public byte[]? Output(HostCommand command, string program, int limit)
    {
        // A conversation in which nothing comes for a minute is given up, with all that is to come.
        var line = ((int)Math.Min(command.Limit.TotalSeconds, LongestCommand)).ToString(CultureInfo.InvariantCulture) + " " + (program + " " + command.Arguments).TrimEnd();
        if (!outputs.TryGetValue(line, out var output))
        {
            wants.Command(line, limit);
            if (failure is not null)
                throw failure;
            if (isForeseeing)
                return null;
            Fetch();
            output = outputs[line];
        }

        return output.Get(command, limit);
    }

    /// <inheritdoc/>
    public IHostAccess Fresh() => new RemoteTree(shell, cancellation);

    private static string Parent(string path) => path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "/";

    /// <summary>What is known of a path; null while it is only found out what will be needed.</summary>
    private RemoteEntry? Entry(string resolved, string path)
    {
        if (entries.TryGetValue(resolved, out var entry))
            return entry;
        if (resolved != "/" && folders.TryGetValue(Parent(resolved), out var folder) && folder.Lacks(resolved.Substring(resolved.LastIndexOf('/') + 1)))
            return entries[resolved] = RemoteEntry.Nothing;
        return Want(resolved, path) ? entries[resolved] : null;
    }

    /// <summary>Fetches what is wanted, unless it is only found out what will be.</summary>
    private bool Want(string resolved, string path)
    {
        if (failure is not null)
            throw failure;
        if (!entries.ContainsKey(resolved))
            wants.Entry(resolved);
        if (isForeseeing)
            return false;
        // Most likely the folders on the way are no links, and all of it will be needed.
        for (var way = path.TrimEnd('/'); way.Length > 1; way = Parent(way))
        {
            if (!entries.ContainsKey(way) && way[0] == '/')
                wants.Entry(way);
        }

        Fetch();
        return true;
    }

    private void Fetch()
    {
        var answers = Ask(() => shell.Ask(wants, cancellation));
        foreach (var pair in answers.Entries)
        {
            // The first answer stays, so that a run sees one state of the host.
            if (!entries.ContainsKey(pair.Key))
                entries.Add(pair.Key, pair.Value);
        }

        foreach (var path in wants.Entries)
        {
            if (!entries.ContainsKey(path))
                entries.Add(path, new RemoteEntry(null, null, "it has come or gone while it was read"));
        }

        foreach (var path in wants.Folders)
            folders[path] = answers.Folders.TryGetValue(path, out var folder) ? folder : throw Fail("the host has not answered what was asked");
        foreach (var pair in wants.Contents)
            contents[pair.Key] = answers.Contents.TryGetValue(pair.Key, out var content)
                ? new RemoteContent(content.Bytes, pair.Value, content.Message) : throw Fail("the host has not answered what was asked");
        foreach (var line in wants.Commands.Keys)
            outputs[line] = answers.Outputs.TryGetValue(line, out var output) ? output : throw Fail("the host has not answered what was asked");
        wants.Clear();
    }

    private T Ask<T>(Func<T> ask)
    {
        if (failure is not null)
            throw failure;
        try
        {
            return ask();
        }
        catch (HostFileException fault)
        {
            failure = fault;
            throw;
        }
    }

    private HostFileException Fail(string reason) => failure = shell.Failure(reason);
}
