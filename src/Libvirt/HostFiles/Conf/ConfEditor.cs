using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Edits one key of a file in libvirt's configuration syntax and leaves all else byte for byte: comments, order, blanks.
/// Texts are one character for each byte. Each edit is read again by the same parser before it is given out, and refused
/// if anything but the key would differ.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="text">Its text; empty where it is not there.</param>
internal sealed class ConfEditor(string path, string text)
{
    private readonly LibvirtConf conf = Parse(path, text);

    /// <summary>Sets a key, or takes it out: after its commented sample where it is new, else at the end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What it shall be; not set to take it out.</param>
    /// <exception cref="HyException"><c>Hy.Change.Refused</c>: it cannot be done, and why.</exception>
    public ConfEdit Set(string key, Reading value)
    {
        if (SameReading.As(ReadingOf(conf, key), value))
            return new ConfEdit(text, []);
        foreach (var hunks in value.IsKnown ? [Setting(key, value)] : new[] { Removing(key), [new ConfHunk(0, text, "")] })
        {
            var edit = new ConfEdit(text, hunks);
            if (IsSafe(edit, key, value))
                return edit;
        }

        throw HostFailure.Refused(path, "the key '" + key + "' cannot be edited without touching others: edit it by hand");
    }

    /// <summary>Takes an edit back: exactly where the text is as it was, else as far as the key goes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What it was before the edit.</param>
    /// <param name="restore">What the edit said that its inverse needs.</param>
    /// <exception cref="HyException"><c>Hy.Change.Refused</c>: it cannot be done, and why.</exception>
    public ConfEdit Restore(string key, Reading value, string restore) =>
        ConfEdit.Inverse(restore).WaysIn(text).FirstOrDefault(way => IsSafe(way, key, value)) ?? Set(key, value);

    private static LibvirtConf Parse(string path, string text)
    {
        try
        {
            return LibvirtConf.Parse(text);
        }
        catch (ConfSyntaxException wrong)
        {
            throw HostFailure.Refused(path, wrong.Message + " (libvirt refuses this file: correct it)");
        }
    }

    /// <summary>The value in force, with texts in UTF-8 as the source reads them.</summary>
    private static Reading ReadingOf(LibvirtConf conf, string key)
    {
        var reading = conf[key]?.Value.ToReading() ?? Reading.Absent;
        return !reading.IsKnown ? reading
            : reading.IsList ? Reading.Known([.. reading.List.Select(HostWrites.FromBytes)])
            : Reading.Known(HostWrites.FromBytes(reading.Text!));
    }

    private IReadOnlyList<ConfHunk> Setting(string key, Reading value)
    {
        if (conf[key] is not { } entry)
            return [Adding(key, value)];
        var start = entry.NameToken.Start;
        var end = entry.ValueToken.Start + entry.ValueToken.Length;
        var before = text.Substring(start, end - start);
        var written = HostWrites.ToBytes(ConfFormat.Write(key, value, text.Substring(entry.ValueToken.Start, entry.ValueToken.Length)));
        return [new ConfHunk(start, before, before.Substring(0, entry.ValueToken.Start - start) + written)];
    }

    private ConfHunk Adding(string key, Reading value)
    {
        var sample = ConfSample.Find(conf, text, key);
        var line = key + " = " + HostWrites.ToBytes(ConfFormat.Write(key, value, sample?.Value ?? ""));
        var at = sample is null ? text.Length : AfterLineEnd(sample.End);
        var lineEnd = text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        var isAtLineStart = at == 0 || text[at - 1] is '\n' or '\r';
        return new ConfHunk(at, "", isAtLineStart ? line + lineEnd : lineEnd + line);
    }

    /// <summary>Takes out every assignment, as the next one would be in force.</summary>
    private IReadOnlyList<ConfHunk> Removing(string key)
    {
        var hunks = new List<ConfHunk>();
        var tokens = conf.Tokens.ToList();
        foreach (var entry in conf.Entries.Where(entry => entry.Name == key))
        {
            var (start, end) = WholeLines(entry.NameToken.Start, entry.ValueToken.Start + entry.ValueToken.Length);
            var next = tokens.IndexOf(entry.ValueToken) + 1;
            if (next < tokens.Count && tokens[next].Kind == ConfTokenKind.Semicolon)
                (start, end) = (entry.NameToken.Start, tokens[next].Start + 1);
            hunks.Add(new ConfHunk(start, text.Substring(start, end - start), ""));
        }

        return hunks;
    }

    /// <summary>A stretch with its blanks and line end, where nothing else is on its lines.</summary>
    private (int Start, int End) WholeLines(int start, int end)
    {
        var first = start;
        while (first > 0 && text[first - 1] is ' ' or '\t')
            first--;
        var last = end;
        while (last < text.Length && text[last] is ' ' or '\t')
            last++;
        var isWhole = (first == 0 || text[first - 1] is '\n' or '\r') && (last == text.Length || text[last] is '\n' or '\r');
        return isWhole ? (first, AfterLineEnd(last)) : (start, end);
    }

    private int AfterLineEnd(int at)
    {
        if (at < text.Length && text[at] == '\r')
            at++;
        return at < text.Length && text[at] == '\n' ? at + 1 : at;
    }

    private bool IsSafe(ConfEdit edit, string key, Reading value)
    {
        LibvirtConf after;
        try
        {
            after = LibvirtConf.Parse(edit.Result);
        }
        catch (ConfSyntaxException)
        {
            return false;
        }

        return SameReading.As(ReadingOf(after, key), value) && Others(conf, text, key).SequenceEqual(Others(after, edit.Result, key))
            && CommentsOf(conf, text).SequenceEqual(CommentsOf(after, edit.Result));
    }

    private static IEnumerable<string> Others(LibvirtConf conf, string text, string key) =>
        conf.Entries.Where(entry => entry.Name != key).Select(entry => entry.Name + "=" + text.Substring(entry.ValueToken.Start, entry.ValueToken.Length));

    private static IEnumerable<string> CommentsOf(LibvirtConf conf, string text) =>
        conf.Tokens.Where(token => token.Kind == ConfTokenKind.Comment).Select(token => text.Substring(token.Start, token.Length));
}
