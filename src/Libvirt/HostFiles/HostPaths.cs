using System;
using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Follows paths below a root as a process does that has that root: a link to <c>/x</c> means the root's <c>x</c>, and
/// <c>..</c> goes no higher than the root.
/// </summary>
/// <param name="access">How the host's files are reached.</param>
internal sealed class HostPaths(IHostAccess access)
{
    private const int MostLinks = 40;

    /// <summary>The path with all links followed; null where there is nothing.</summary>
    /// <param name="path">A path on the host, from the root.</param>
    /// <exception cref="HostFileException">A folder may not be searched, or the links go round in a circle.</exception>
    public string? Resolve(string path)
    {
        if (path.IndexOf('\0') >= 0)
            return null;
        var done = new List<string>();
        var todo = new Stack<string>();
        Push(todo, path);
        for (var links = 0; todo.Count > 0;)
        {
            var part = todo.Pop();
            if (part == "..")
            {
                if (done.Count > 0)
                    done.RemoveAt(done.Count - 1);
                continue;
            }

            var next = Join(done) + "/" + part;
            if (!access.TryReadLink(next, path, out var target))
                return null;
            if (target is null)
            {
                done.Add(part);
                continue;
            }

            if (++links > MostLinks)
                throw new HostFileException(path, "too many links, or links in a circle");
            if (target.StartsWith("/", StringComparison.Ordinal))
                done.Clear();
            Push(todo, target);
        }

        return done.Count == 0 ? "/" : Join(done);
    }

    /// <summary>The text of a link, not followed; null where there is no link.</summary>
    /// <param name="path">A path on the host, from the root.</param>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public string? Link(string path)
    {
        var end = path.LastIndexOf('/');
        var folder = Resolve(path.Substring(0, end));
        return folder is not null && access.TryReadLink(folder.TrimEnd('/') + path.Substring(end), path, out var target) ? target : null;
    }

    private static string Join(List<string> parts) => parts.Count == 0 ? "" : "/" + string.Join("/", parts);

    private static void Push(Stack<string> todo, string path)
    {
        var parts = path.Split('/');
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            if (parts[i].Length > 0 && parts[i] != ".")
                todo.Push(parts[i]);
        }
    }
}
