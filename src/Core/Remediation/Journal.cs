using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace HypervisorHardening.Core.Remediation;

/// <summary>
/// The append-only record of what was intended and done: a file of JSON lines, each carrying the hash of the one before,
/// and beside it a small file that says how many records there are, so that a cut at the end is noticed too. The hashes
/// make changes evident; they do not stop whoever may write both files from writing a new history.
/// </summary>
public sealed class Journal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(20);

    private readonly Func<DateTimeOffset> clock;
    private readonly Func<Guid> ids;
    private readonly JournalDisk disk;
    private readonly object gate = new();
    private JournalTail? known;

    /// <summary>Names a journal. Nothing is read or made yet.</summary>
    /// <param name="folder">The folder that holds it, used for nothing else; made when first written to.</param>
    /// <param name="clock">The time.</param>
    /// <param name="ids">Makes identities of runs.</param>
    /// <param name="ownerOnly">
    /// Takes the access of everybody but the owner from a file or folder (mode 0600 or 0700), and throws an
    /// <see cref="UnauthorizedAccessException"/> where it belongs to somebody else; does nothing on Windows, where the
    /// folder lies in the owner's profile. It is called for the folder before any file is made in it, so that none is
    /// ever open to others, and for each file.
    /// </param>
    public Journal(string folder, Func<DateTimeOffset> clock, Func<Guid> ids, Action<string> ownerOnly)
        : this(folder, clock, ids, new JournalDisk(ownerOnly))
    {
    }

    internal Journal(string folder, Func<DateTimeOffset> clock, Func<Guid> ids, JournalDisk disk)
    {
        Folder = folder ?? throw new ArgumentNullException(nameof(folder));
        this.clock = clock;
        this.ids = ids;
        this.disk = disk;
    }

    /// <summary>The folder that holds it.</summary>
    public string Folder { get; }

    private string FilePath => Path.Combine(Folder, "journal.jsonl");

    private string HeadPath => Path.Combine(Folder, "journal.head");

    /// <summary>Reads the journal and checks every record. Nothing is changed.</summary>
    /// <exception cref="HyException"><c>Hy.Journal.Read</c>: it cannot be read.</exception>
    public JournalCheck Check()
    {
        try
        {
            var tail = Follow(null);
            lock (gate)
                known = tail.State is JournalState.Intact or JournalState.Torn ? tail : null;
            var record = tail.State is JournalState.Intact or JournalState.Torn ? (long?)null : tail.Count + 1;
            return new JournalCheck(tail.State, tail.Entries, record, tail.Explanation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HyException("Hy.Journal.Read", "the journal in '" + Folder + "' cannot be read (" + fault.Message + "): run as the user who made the changes.", fault);
        }
    }

    /// <summary>The records, oldest first.</summary>
    /// <exception cref="HyException"><c>Hy.Journal.Tampered</c>: it is not as it was written. <c>Hy.Journal.Read</c>: it cannot be read.</exception>
    public IReadOnlyList<JournalEntry> Read()
    {
        var check = Check();
        return check.IsSound ? check.Entries : throw Tampered(check.Record!.Value, check.Explanation!);
    }

    /// <summary>The changes, oldest first, each with what became of it.</summary>
    /// <exception cref="HyException"><c>Hy.Journal.Tampered</c>: it is not as it was written. <c>Hy.Journal.Read</c>: it cannot be read.</exception>
    public IReadOnlyList<JournaledChange> Changes() => JournalHistory.Of(Read());

    internal string NewRun() => ids().ToString("N").Substring(0, 12);

    /// <summary>Adds records, numbers and chains them. When this returns they are on the disk.</summary>
    /// <exception cref="HyException"><c>Hy.Journal.Tampered</c>, <c>Hy.Journal.Write</c>: none was added that anybody relies on.</exception>
    internal void Append(IReadOnlyList<JournalEntry> entries)
    {
        lock (gate)
        {
            Writing(() =>
            {
                disk.SecureFolder(Folder);
                using var held = Lock("journal.lock", Patience, CancellationToken.None)
                    ?? throw new IOException("another process has held it for " + Patience.TotalSeconds + " seconds");
                var tail = CatchUp();
                var at = clock();
                using var lines = new MemoryStream();
                var number = tail.Count;
                var previous = tail.Hash;
                foreach (var entry in entries)
                {
                    entry.Number = ++number;
                    entry.At = at;
                    entry.Previous = previous;
                    var line = JournalLine.Write(entry);
                    previous = entry.Hash;
                    lines.Write(line, 0, line.Length);
                }

                disk.Append(FilePath, tail.Length, lines.ToArray());
                disk.Replace(HeadPath, new JournalHead(number, previous).Write());
                tail.Advance(lines.Length, entries[entries.Count - 1]);
                known = tail;
            });
        }
    }

    /// <summary>Keeps other processes from changing a target until it is disposed of.</summary>
    /// <exception cref="HyException"><c>Hy.Change.Locked</c>: another process changes it. <c>Hy.Journal.Write</c>: the folder cannot be written.</exception>
    internal IDisposable LockTarget(string target, TimeSpan wait, CancellationToken cancellation)
    {
        FileStream? held = null;
        Writing(() =>
        {
            disk.SecureFolder(Folder);
            held = Lock("target-" + JournalLine.HashOf(target).Substring(0, 16) + ".lock", wait, cancellation);
        });
        return held ?? throw new HyException("Hy.Change.Locked",
            "another process is changing " + target + ": nothing was changed; wait for it to end and try again.");
    }

    private FileStream? Lock(string name, TimeSpan wait, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        for (; ; )
        {
            if (disk.TryLock(Path.Combine(Folder, name)) is { } held)
                return held;
            if (watch.Elapsed >= wait)
                return null;
            cancellation.WaitHandle.WaitOne(Pause);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private JournalTail CatchUp()
    {
        // Without a head from the very start, taking it away with some records would look like a killed first run.
        if ((known?.Count ?? 0) == 0 && !File.Exists(HeadPath) && !File.Exists(FilePath))
            disk.Replace(HeadPath, new JournalHead(0, JournalLine.Zeros).Write());
        var tail = Follow(known);
        if (tail.State is JournalState.Tampered or JournalState.Truncated)
            throw Tampered(tail.Count + 1, tail.Explanation!);
        if (tail.State == JournalState.Torn)
        {
            disk.Replace(Path.Combine(Folder, "journal.torn-" + (tail.Count + 1)), tail.Torn);
            disk.Cut(FilePath, tail.Length);
        }

        return tail;
    }

    private JournalTail Follow(JournalTail? from)
    {
        var tail = new JournalTail(from);
        // The head first: records that are added meanwhile are then merely ahead of it.
        var headContent = JournalDisk.Read(HeadPath);
        var head = headContent is null ? null : JournalHead.Read(headContent);
        var content = JournalDisk.Read(FilePath, tail.Length);
        if (headContent is null && (content is not null || tail.Count > 0))
            tail.Tampered("the head file is missing");
        else if (headContent is not null && head is null)
            tail.Tampered("the head file is not as it was written");
        else if (JournalDisk.Length(FilePath) < tail.Length)
            tail.Tampered("records that this run has written were removed");
        else
            tail.Follow(content ?? [], head);
        return tail;
    }

    private HyException Tampered(long record, string explanation) => new("Hy.Journal.Tampered",
        "the journal in '" + Folder + "' is not as it was written, from record " + record + " on (" + explanation
        + "): nothing more is changed; move the folder away to begin a new one, and find out who changed it.");

    private void Writing(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new HyException("Hy.Journal.Write", "the journal in '" + Folder + "' cannot be written (" + fault.Message
                + "): nothing is changed without its record; make room or choose a folder that is yours.", fault);
        }
    }
}
