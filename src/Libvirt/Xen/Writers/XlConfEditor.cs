using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>
/// Edits one key of a file in the syntax of Xen's tool and leaves all else byte for byte. Each edit is read again before
/// it is given out, and refused if anything but the key would differ.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="text">Its text, one character for each byte; empty where it is not there.</param>
internal sealed class XlConfEditor(string path, string text)
{
    private readonly XlConfig config = XlConfig.Parse(text) is { Fault: { } fault } ? throw HostFailure.Refused(path, fault + " (xl refuses this file: correct it)") : XlConfig.Parse(text);

    /// <summary>Sets a key, or takes it out: after its commented sample where it is new, else at the end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What it shall be; not set to take it out.</param>
    /// <exception cref="HyException"><c>Hy.Change.Refused</c>: it cannot be done, and why.</exception>
    public ConfEdit Set(string key, Reading value)
    {
        var edit = new ConfEdit(text, SameReading.As(config.Read(key), value) ? [] : value.IsKnown ? [Setting(key, Written(value))] : Removing(key));
        return IsSafe(edit, key, value) ? edit : throw HostFailure.Refused(path, "the key '" + key + "' cannot be edited without touching others: edit it by hand");
    }

    /// <summary>Takes an edit back: exactly where the text is as it was, else as far as the key goes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What it was before the edit.</param>
    /// <param name="restore">What the edit said that its inverse needs.</param>
    /// <exception cref="HyException"><c>Hy.Change.Refused</c>: it cannot be done, and why.</exception>
    public ConfEdit Restore(string key, Reading value, string restore) =>
        ConfEdit.Inverse(restore).WaysIn(text).FirstOrDefault(way => IsSafe(way, key, value)) ?? Set(key, value);

    private string Written(Reading value)
    {
        if (value.IsList || value.Text!.Any(c => c is '"' or '\\' || char.IsControl(c) || c > '~'))
            throw HostFailure.Refused(path, "only a plain text or a number can be written");
        return value.Text!.Length > 0 && value.Text.All(c => c is >= '0' and <= '9') ? value.Text : "\"" + value.Text + "\"";
    }

    private ConfHunk Setting(string key, string value)
    {
        if (config[key] is { } entry)
            return new ConfHunk(entry.ValueStart, text.Substring(entry.ValueStart, entry.End - entry.ValueStart), value);
        var at = AfterSample(key);
        return at > 0 && text[at - 1] != '\n' ? new ConfHunk(at, "", "\n" + key + "=" + value) : new ConfHunk(at, "", key + "=" + value + "\n");
    }

    private int AfterSample(string key)
    {
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            if (end < 0)
                break;
            var line = text.Substring(start, end - start);
            if (line.StartsWith("#", StringComparison.Ordinal) && line.Substring(1).TrimStart().StartsWith(key, StringComparison.Ordinal)
                && line.Substring(1).TrimStart().Substring(key.Length).TrimStart().StartsWith("=", StringComparison.Ordinal))
                return end + 1;
        }

        return text.Length;
    }

    // Every assignment goes, as the one before would be in force.
    private IReadOnlyList<ConfHunk> Removing(string key) => [.. config.Entries.Where(entry => entry.Name == key).Select(entry =>
    {
        int start = text.LastIndexOf('\n', Math.Max(0, entry.Start - 1)) + 1, end = text.IndexOf('\n', entry.End) is >= 0 and var found ? found + 1 : text.Length;
        var isAlone = entry.Start == 0 || text.Substring(start, entry.Start - start).Trim().Length == 0;
        isAlone &= text.Substring(entry.End, end - entry.End).Trim().Length == 0;
        return isAlone ? new ConfHunk(start, text.Substring(start, end - start), "") : new ConfHunk(entry.Start, text.Substring(entry.Start, entry.End - entry.Start), "");
    })];

    private bool IsSafe(ConfEdit edit, string key, Reading value)
    {
        var after = XlConfig.Parse(edit.Result);
        return after.Fault is null && SameReading.As(after.Read(key), value) && Others(config, key).SequenceEqual(Others(after, key));
    }

    private static IEnumerable<string> Others(XlConfig config, string key) => config.Entries.Where(entry => entry.Name != key).Select(entry => entry.Name + "=" + string.Join("\n", entry.Values));
}
