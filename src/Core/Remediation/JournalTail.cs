using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Follows the chain of records from a known end to the present one.</summary>
internal sealed class JournalTail
{
    private readonly List<JournalEntry> entries = [];

    public JournalTail(JournalTail? known = null)
    {
        Length = known?.Length ?? 0;
        Count = known?.Count ?? 0;
        Hash = known?.Hash ?? JournalLine.Zeros;
    }

    /// <summary>How many bytes hold records that are as they were written.</summary>
    public long Length { get; private set; }

    /// <summary>How many records those are.</summary>
    public long Count { get; private set; }

    /// <summary>The hash of the last of them.</summary>
    public string Hash { get; private set; }

    /// <summary>The records that came to what was known.</summary>
    public IReadOnlyList<JournalEntry> Entries => entries;

    /// <summary>What follows the last good record and was not written to its end; empty where nothing is.</summary>
    public byte[] Torn { get; private set; } = [];

    /// <summary>What is wrong with the record after the last good one; null where nothing is.</summary>
    public string? Explanation { get; private set; }

    public JournalState State { get; private set; }

    /// <summary>Follows the records in what the file holds beyond the known end.</summary>
    public void Follow(byte[] content, JournalHead? head)
    {
        var promised = head?.Count == Count ? head.Hash : null;
        if (promised is not null && promised != Hash)
            Tampered("the head file names another last record");
        for (var start = 0; State == JournalState.Intact && start < content.Length;)
        {
            var end = Array.IndexOf(content, (byte)'\n', start);
            if (end < 0 || !TryAdd(content, start, end - start))
            {
                Torn = Rest(content, start);
                // Nothing is written to a target before its record and then the head are on the disk. What comes after
                // and is cut short, or has holes as after a power failure, was never relied on.
                if (end < 0 || Array.IndexOf(Torn, (byte)0) >= 0)
                {
                    State = JournalState.Torn;
                    Explanation = "the last line was not written to its end";
                }
                else
                    Torn = [];
                break;
            }

            start = end + 1;
            if (head?.Count == Count && head.Hash != Hash)
                Tampered("the head file names another record at this place");
        }

        if (State is JournalState.Intact or JournalState.Torn && head?.Count > Count)
        {
            State = JournalState.Truncated;
            Explanation = "the head file counts " + head.Count + " records, and the journal has " + Count;
            Torn = [];
        }
    }

    /// <summary>Takes records that were just written.</summary>
    public void Advance(long length, JournalEntry last)
    {
        Length += length;
        Count = last.Number;
        Hash = last.Hash;
    }

    public void Tampered(string explanation)
    {
        State = JournalState.Tampered;
        Explanation = explanation;
    }

    private bool TryAdd(byte[] content, int start, int length)
    {
        JournalEntry entry;
        try
        {
            entry = JournalLine.Read(content, start, length);
        }
        catch (HyException)
        {
            Tampered("its hash is not that of its content");
            return false;
        }

        if (entry.Number != Count + 1 || entry.Previous != Hash)
        {
            Tampered(entry.Number > Count + 1 ? "records before it were removed" : "it does not follow from the one before it");
            return false;
        }

        entries.Add(entry);
        Advance(length + 1, entry);
        return true;
    }

    private static byte[] Rest(byte[] content, int start)
    {
        var rest = new byte[content.Length - start];
        Array.Copy(content, start, rest, 0, rest.Length);
        return rest;
    }
}
