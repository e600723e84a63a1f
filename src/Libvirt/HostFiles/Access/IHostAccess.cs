using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// How the files of a host are reached. All paths but those for messages have no links on the way (see
/// <see cref="HostPaths.Resolve"/>), and nothing here follows one.
/// </summary>
internal interface IHostAccess
{
    /// <summary>Finds out whether there is something at a path, and where it points if it is a link.</summary>
    /// <param name="resolved">The path.</param>
    /// <param name="path">The path for messages.</param>
    /// <param name="target">The link's text; null where it is not a link.</param>
    /// <exception cref="HostFileException">It cannot be found out.</exception>
    bool TryReadLink(string resolved, string path, out string? target);

    /// <summary>The status of a file or folder (of a link, its own); null where there is none.</summary>
    /// <param name="resolved">The path.</param>
    /// <param name="path">The path for messages.</param>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    HostFileStatus? Status(string resolved, string path);

    /// <summary>The names in a folder, in any order; null where there is no such folder.</summary>
    /// <param name="resolved">The path.</param>
    /// <param name="path">The path for messages.</param>
    /// <exception cref="HostFileException">It cannot be listed.</exception>
    IReadOnlyList<string>? Names(string resolved, string path);

    /// <summary>The content of a regular file; null where there is none.</summary>
    /// <param name="resolved">The path.</param>
    /// <param name="path">The path for messages.</param>
    /// <param name="limit">The largest file read, in bytes.</param>
    /// <exception cref="HostFileException">It cannot be read, or is larger than the limit.</exception>
    byte[]? Content(string resolved, string path, int limit);

    /// <summary>What a program prints; null only while it is found out what will be needed.</summary>
    /// <param name="command">The program.</param>
    /// <param name="program">Where it is.</param>
    /// <param name="limit">The most that it may print, in bytes.</param>
    /// <exception cref="HostFileException">It cannot be run, fails, prints too much or outlasts its limit.</exception>
    byte[]? Output(HostCommand command, string program, int limit);

    /// <summary>The same host, of whose files nothing has been kept.</summary>
    IHostAccess Fresh();
}
