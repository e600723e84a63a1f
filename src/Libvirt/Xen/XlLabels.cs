using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>What <c>xl list -Z</c> prints: a table of the running domains that ends with their security labels.</summary>
internal sealed class XlLabels
{
    private const int ColumnsAfterName = 6;
    private readonly HashSet<string> names;

    private XlLabels(string text)
    {
        var lines = text.Split('\n').Select(line => line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0).ToList();
        if (lines.Count < 2 || lines[0][0] != "Name" || lines[0].Last() != "Label")
            throw new HostFileException(XlCommands.Labels.ToString(), "it prints no table of domains");
        All = [.. lines.Skip(1).Select(Label)];
        names = new(All.Select(domain => domain.Name), StringComparer.Ordinal);
    }

    /// <summary>Name, number and label of each domain; no label where it has none.</summary>
    public IReadOnlyList<(string Name, string Id, string? Label)> All { get; }

    /// <summary>Whether a domain of a name runs.</summary>
    /// <param name="name">The name.</param>
    public bool Has(string name) => names.Contains(name);

    /// <summary>The labels of a host's domains.</summary>
    /// <param name="files">The host.</param>
    /// <exception cref="HostFileException">They cannot be had.</exception>
    public static XlLabels Of(HostFileSystem files) => XlCommands.Parsed(files, XlCommands.Labels, Parse);

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">What the program prints.</param>
    /// <exception cref="HostFileException">It is something else.</exception>
    public static XlLabels Parse(string text) => new(text);

    // A name may have blanks: what follows it are the last words of a line.
    private static (string, string, string?) Label(string[] words)
    {
        var name = words.Length - ColumnsAfterName;
        return name < 1 ? throw new HostFileException(XlCommands.Labels.ToString(), "a line of its table is too short")
            : (string.Join(" ", words.Take(name)), words[name], words.Last() == "-" ? null : words.Last());
    }
}
