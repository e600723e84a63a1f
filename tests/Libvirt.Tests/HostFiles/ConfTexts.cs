using System.Text;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Texts in libvirt's configuration syntax, or nearly so.</summary>
internal static class ConfTexts
{
    private static readonly string[] Pieces =
    [
        "a", "b", "key_1", "=", " = ", "\n", "\n", " ", "\t", "\r\n", "#", "# note", ";", "[", "]", ",", ", ", "1", "-2", "+3", "007", "-", "\"", "'",
        "\"\"\"", "\"x\"", "'y'", "\"\"\"z\nz\"\"\"", "\0", "99999999999999999999", "\u00e4", "_", ".", "\\",
    ];

    private static readonly string[] Values =
        ["1", "-7", "\"x\"", "'y # z'", "[]", "[ \"x\" ]", "[\n  \"x\",\n  \"y\",\n]", "[[1],'q']", "\"\"\"t\n\"u\"\"\"", "\"\"", "\"\"\"\"\"\"", "[ 1\n, 2 ]"];

    private static readonly string[] Ends = ["\n", "\n\n", " # note\n", ";", " ; \n", "\r\n", "\n# note\n", ""];

    public static IReadOnlyList<string> Keys { get; } = ["a", "b", "key_1"];

    /// <summary>Assignments, often with something amiss.</summary>
    public static string Next(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(5); i >= 0; i--)
        {
            if (random.Next(6) == 0)
                text.Append(Pick(random, Pieces));
            if (random.Next(20) == 0)
                text.Append(Pick(random, Pieces)).Append(Pick(random, Pieces)).Append(Pick(random, Pieces));
            else
                text.Append(Pick(random, Keys)).Append(Pick(random, ["=", " = "])).Append(Pick(random, Values)).Append(Pick(random, Ends));
        }

        return text.ToString();
    }

    /// <summary>A shipped file with its commented samples in force.</summary>
    public static string Uncomment(string text)
    {
        var lines = text.Split('\n');
        var inList = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var begins = line.Length > 1 && line[0] == '#' && char.IsAsciiLetterLower(line[1])
                && line.IndexOf(" = ", StringComparison.Ordinal) is var equals && equals > 0 && line[1..equals].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
            if (!begins && !inList)
                continue;
            lines[i] = line.TrimStart('#');
            inList = (begins ? line.Contains('[', StringComparison.Ordinal) : inList) && !line.Contains(']', StringComparison.Ordinal);
        }

        return string.Join("\n", lines);
    }

    private static string Pick(Random random, IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
