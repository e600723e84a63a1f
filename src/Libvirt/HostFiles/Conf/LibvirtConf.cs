using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A file in libvirt's own configuration syntax (<c>qemu.conf</c>, <c>libvirtd.conf</c>), as libvirt reads it.</summary>
internal sealed class LibvirtConf
{
    private readonly Dictionary<string, ConfEntry> inForce = new(StringComparer.Ordinal);

    private LibvirtConf(LibvirtConfParser parser)
    {
        Tokens = parser.Tokens;
        Entries = parser.Entries;
        foreach (var entry in Entries)
        {
            // libvirt looks a key up from the top and takes the first one it meets; tested against libvirt itself.
            if (!inForce.ContainsKey(entry.Name))
                inForce.Add(entry.Name, entry);
        }
    }

    /// <summary>All parts of the text in their order, comments included.</summary>
    public IReadOnlyList<ConfToken> Tokens { get; }

    /// <summary>All assignments in their order, those without effect included.</summary>
    public IReadOnlyList<ConfEntry> Entries { get; }

    /// <summary>The assignment of a key that libvirt goes by, the first one; null where the key is not set.</summary>
    /// <param name="name">The key.</param>
    public ConfEntry? this[string name] => inForce.TryGetValue(name, out var entry) ? entry : null;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole text of a file.</param>
    /// <exception cref="ConfSyntaxException">libvirt would refuse it.</exception>
    public static LibvirtConf Parse(string text)
    {
        var parser = new LibvirtConfParser(text);
        parser.Run();
        return new LibvirtConf(parser);
    }

    /// <summary>Reads a key of a file on a host; "not set" where the key or the file is not there.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="path">The file.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="HostFileException">The file cannot be read, or libvirt would refuse it.</exception>
    public static Reading Read(HostFileSystem files, string path, string key)
    {
        try
        {
            return files.Parsed(path, Parse)?[key]?.Value.ToReading() ?? Reading.Absent;
        }
        catch (ConfSyntaxException wrong)
        {
            throw new HostFileException(path, wrong.Message + " (libvirt refuses this file: correct it)");
        }
    }
}
