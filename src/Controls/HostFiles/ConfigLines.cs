using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>A host's plain configuration files, line by line.</summary>
internal static class ConfigLines
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>The lines without comments and blank ones, trimmed; none where there is no text.</summary>
    public static IEnumerable<string> Of(string? text) =>
        (text ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not '#' and not ';');

    /// <summary>The words of a line.</summary>
    public static string[] Words(string line) => line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The value of the last <c>key = value</c> among lines, without quotes; null where there is none.</summary>
    public static string? Value(IEnumerable<string> lines, string key)
    {
        string? found = null;
        foreach (var line in lines)
        {
            var equals = line.IndexOf('=');
            if (equals > 0 && string.Equals(line.Substring(0, equals).Trim(), key, StringComparison.OrdinalIgnoreCase))
                found = line.Substring(equals + 1).Trim().Trim('"', '\'');
        }

        return found;
    }
}
