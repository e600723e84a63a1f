using System;
using System.Collections.Generic;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The mount points of a host, as <c>/proc/self/mountinfo</c> lists them.</summary>
/// <param name="points">The mount points.</param>
internal sealed class MountTable(IReadOnlyList<string> points)
{
    private const int PointColumn = 4;

    /// <summary>Reads the kernel's list; lines that are not of its form are passed over.</summary>
    /// <param name="text">The text of the file.</param>
    public static MountTable Parse(string text)
    {
        var points = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var columns = line.Split(' ');
            if (columns.Length > PointColumn)
                points.Add(Unescape(columns[PointColumn]));
        }

        return new MountTable(points);
    }

    /// <summary>The mount point of the file system that holds a path; null where there is none.</summary>
    /// <param name="path">A path without links.</param>
    public string? Holding(string path)
    {
        string? longest = null;
        foreach (var point in points)
        {
            var holds = point == "/" || path == point || path.StartsWith(point + "/", StringComparison.Ordinal);
            if (holds && (longest is null || point.Length > longest.Length))
                longest = point;
        }

        return longest;
    }

    /// <summary>The kernel writes blanks, line ends and backslashes of a path as three octal digits.</summary>
    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && IsOctal(text[i + 1]) && IsOctal(text[i + 2]) && IsOctal(text[i + 3]))
            {
                plain.Append((char)((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0')));
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';
}
