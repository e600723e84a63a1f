using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Joins arguments so that they come apart again as they were: by the rules that Windows has and .NET has everywhere.</summary>
internal static class ProgramArguments
{
    /// <summary>The arguments as one text.</summary>
    /// <param name="arguments">The arguments.</param>
    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    private static string Quote(string argument)
    {
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in argument)
        {
            // Backslashes count only ahead of a quotation mark, and there each must be written twice.
            if (c == '"')
                quoted.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
