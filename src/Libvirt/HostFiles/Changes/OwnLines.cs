using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// A file of ours alone, with one line for each setting that we keep in it. It is there only while it has such a line.
/// </summary>
/// <param name="writes">Takes what is to be written.</param>
/// <param name="path">The file.</param>
internal sealed class OwnLines(HostWrites writes, string path)
{
    private const string Header = "# Kept by HypervisorHardening, whose undo takes the lines back: do not edit.";

    /// <summary>The line that begins with a text, as it will be; empty where there is none.</summary>
    /// <param name="start">The beginning, up to where the value begins.</param>
    public string this[string start] => Find(Lines, start);

    /// <summary>The same of a host as it is.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="path">The file.</param>
    /// <param name="start">The beginning, up to where the value begins.</param>
    /// <returns>What comes after the beginning; null where there is no such line.</returns>
    public static string? ValueIn(HostFileSystem files, string path, string start)
    {
        var line = Find(files.Text(path)?.Split('\n') ?? [], start);
        return line.Length == 0 ? null : line.Substring(start.Length);
    }

    /// <summary>Sets, changes or takes out the line that begins with a text.</summary>
    /// <param name="start">The beginning, up to where the value begins.</param>
    /// <param name="line">The whole line; empty to take it out.</param>
    /// <returns>The line that was there; empty where there was none.</returns>
    public string Set(string start, string line)
    {
        var lines = Lines.ToList();
        var before = Find(lines, start);
        var place = lines.IndexOf(before);
        if (before.Length == 0 && line.Length > 0)
            lines.Add(line);
        else if (before.Length > 0 && line.Length > 0)
            lines[place] = line;
        else if (before.Length > 0)
            lines.RemoveAt(place);
        if (before == line)
            return before;
        writes.Write(path, lines.All(left => left == Header) ? null : string.Join("\n", lines) + "\n");
        return before;
    }

    private IReadOnlyList<string> Lines => writes.Text(path) is { Length: > 0 } text
        ? (text.EndsWith("\n", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1) : text).Split('\n')
        : [Header];

    private static string Find(IReadOnlyList<string> lines, string start) =>
        lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) ?? "";
}
