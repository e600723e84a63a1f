using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Remediation;

/// <summary>
/// The append-only record of what was intended and done: a file of JSON lines, each carrying the hash of the one before,
/// and beside it a small file that says how many records there are, so that a cut at the end is noticed too. The hashes
/// make changes evident; they do not stop whoever may write both files from writing a new history.
/// </summary>
/// <param name="folder">The folder that holds it, used for nothing else; made when first written to.</param>
/// <param name="clock">The time.</param>
/// <param name="ids">Makes identities of runs.</param>
/// <param name="ownerOnly">
/// Takes the access of everybody but the owner from a file or folder (mode 0600 or 0700); does nothing on Windows, where
/// the folder lies in the owner's profile. It is called for the folder before any file is made in it, so that no file
/// is ever open to others, and for each file.
/// </param>
public sealed class Journal(string folder, Func<DateTimeOffset> clock, Func<Guid> ids, Action<string> ownerOnly)
{
    /// <summary>The folder that holds it.</summary>
    public string Folder { get; } = folder;

    /// <summary>Reads the journal and checks every record. Nothing is changed.</summary>
    /// <exception cref="HyException"><c>Hy.Journal.Read</c>: it cannot be read.</exception>
    public JournalCheck Check() => throw new NotSupportedException(Folder + clock() + ids() + ownerOnly);

    /// <summary>The records, oldest first.</summary>
    /// <exception cref="HyException"><c>Hy.Journal.Tampered</c>: it is not as it was written. <c>Hy.Journal.Read</c>: it cannot be read.</exception>
    public IReadOnlyList<JournalEntry> Read() => throw new NotSupportedException();

    /// <summary>The changes, oldest first, each with what became of it.</summary>
    /// <exception cref="HyException"><c>Hy.Journal.Tampered</c>: it is not as it was written. <c>Hy.Journal.Read</c>: it cannot be read.</exception>
    public IReadOnlyList<JournaledChange> Changes() => throw new NotSupportedException();
}
