using System;
using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A path with <c>*</c> in any of its parts.</summary>
/// <param name="pattern">The pattern, from the root.</param>
internal sealed class PathPattern(string pattern)
{
    private const int MostFound = 50_000;
    private readonly string[] parts = pattern.Split(['/'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The paths found, in ordinal order of their parts; links count as what they point to, dangling ones as themselves.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A folder on the way cannot be listed, or there is no end of paths.</exception>
    public IReadOnlyList<string> Find(HostFileSystem files)
    {
        IReadOnlyList<string> found = [""];
        foreach (var part in parts)
        {
            var deeper = new List<string>();
            foreach (var folder in found)
            {
                if (part.IndexOf('*') < 0)
                    Add(deeper, folder, part, files.Exists(folder + "/" + part));
                else
                    foreach (var name in files.Names(folder + "/"))
                        Add(deeper, folder, name, Matches(name, part));
            }

            found = deeper;
        }

        return found;
    }

    private void Add(List<string> found, string folder, string name, bool matches)
    {
        if (!matches)
            return;
        if (found.Count == MostFound)
            throw new HostFileException(pattern, "more than " + MostFound + " files match");
        found.Add(folder + "/" + name);
    }

    /// <summary>Compares from the left, and on a mismatch lets the last star take one character more: no pattern makes this slow.</summary>
    private static bool Matches(string name, string part)
    {
        int n = 0, p = 0, star = -1, resume = 0;
        while (n < name.Length)
        {
            if (p < part.Length && part[p] == '*')
            {
                star = p++;
                resume = n;
            }
            else if (p < part.Length && part[p] == name[n])
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < part.Length && part[p] == '*')
            p++;
        return p == part.Length;
    }
}
