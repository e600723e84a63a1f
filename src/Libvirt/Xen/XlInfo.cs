using System;
using System.Collections.Generic;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>What <c>xl info</c> prints: a line <c>name : value</c> for each fact.</summary>
internal sealed class XlInfo
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private XlInfo(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':');
            var name = colon < 0 ? "" : line.Substring(0, colon).Trim();
            if (name.Length > 0 && !values.ContainsKey(name))
                values.Add(name, line.Substring(colon + 1).Trim());
        }

        CommandLine = XenCommandLine.Parse(this["xen_commandline"] ?? "");
    }

    /// <summary>The options that the hypervisor was started with.</summary>
    public XenCommandLine CommandLine { get; }

    /// <summary>A fact; null where it is not told, or told empty.</summary>
    /// <param name="name">Its name.</param>
    public string? this[string name] => values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The facts of a host.</summary>
    /// <param name="files">The host.</param>
    /// <exception cref="HostFileException">They cannot be had.</exception>
    public static XlInfo Of(HostFileSystem files) => XlCommands.Parsed(files, XlCommands.Info, Parse);

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">What the program prints.</param>
    /// <exception cref="HostFileException">It is something else.</exception>
    public static XlInfo Parse(string text)
    {
        var info = new XlInfo(text);
        return info["xen_major"] is not null && info.values.ContainsKey("xen_commandline") ? info
            : throw new HostFileException(XlCommands.Info.ToString(), "it does not tell of a Xen hypervisor and its command line: see that the host runs Xen, and run as root");
    }
}
