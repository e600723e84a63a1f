using System;
using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The assignments of a systemd unit file or drop-in.</summary>
/// <param name="assignments">The assignments, in their order.</param>
internal sealed class UnitFile(IReadOnlyList<UnitAssignment> assignments)
{
    /// <summary>The assignments, in their order.</summary>
    public IReadOnlyList<UnitAssignment> Assignments { get; } = assignments;

    /// <summary>Reads a text as systemd does: lines it does not understand are passed over.</summary>
    /// <param name="text">The text of the file.</param>
    public static UnitFile Parse(string text)
    {
        var assignments = new List<UnitAssignment>();
        var section = "";
        foreach (var line in LogicalLines(text))
        {
            if (line[0] == '[')
            {
                section = line[line.Length - 1] == ']' ? line.Substring(1, line.Length - 2) : "";
                continue;
            }

            var equals = line.IndexOf('=');
            if (equals > 0 && section.Length > 0)
                assignments.Add(new UnitAssignment(section, line.Substring(0, equals).Trim(), line.Substring(equals + 1).Trim()));
        }

        return new UnitFile(assignments);
    }

    /// <summary>Lines without comments and empty ones; a backslash at the end joins the next line, comments between them left out.</summary>
    private static IEnumerable<string> LogicalLines(string text)
    {
        var parts = new List<string>();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length > 0 && line[0] is '#' or ';')
                continue;
            var goesOn = line.EndsWith("\\", StringComparison.Ordinal);
            parts.Add(goesOn ? line.Substring(0, line.Length - 1) : line);
            if (goesOn)
                continue;
            var whole = string.Join(" ", parts).Trim();
            parts.Clear();
            if (whole.Length > 0)
                yield return whole;
        }

        var last = string.Join(" ", parts).Trim();
        if (last.Length > 0)
            yield return last;
    }
}
