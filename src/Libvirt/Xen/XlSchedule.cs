using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>What <c>xl sched-credit2</c> and <c>xl sched-credit</c> print: a table of name, number, weight and cap.</summary>
internal sealed class XlSchedule
{
    private readonly Dictionary<long, IReadOnlyDictionary<string, string>> byId = [];

    private XlSchedule(string text)
    {
        IReadOnlyList<string> columns = [];
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 2 && words[0] == "Name" && words[1] == "ID")
                columns = [.. words.Skip(1).Select(word => word.ToLowerInvariant())];
            else if (columns.Count > 0 && words.Length > columns.Count)
                Add(columns, [.. words.Skip(words.Length - columns.Count)]);
        }

        if (columns.Count == 0)
            throw new HostFileException("xl sched-credit2", "it prints no table of domains");
    }

    /// <summary>The parameters of a domain; null where none are told.</summary>
    /// <param name="id">The domain's number.</param>
    public IReadOnlyDictionary<string, string>? this[long id] => byId.TryGetValue(id, out var values) ? values : null;

    /// <summary>The parameters of a host's domains, of the scheduler that it has.</summary>
    /// <param name="files">The host.</param>
    /// <exception cref="HostFileException">They cannot be had.</exception>
    public static XlSchedule Of(HostFileSystem files) => XlInfo.Of(files)["xen_scheduler"] switch
    {
        "credit2" => XlCommands.Parsed(files, XlCommands.Credit2, Parse),
        "credit" => XlCommands.Parsed(files, XlCommands.Credit, Parse),
        var other => throw new HostFileException(XlCommands.Info.ToString(), "the scheduler " + other + " has neither weights nor caps: start Xen with sched=credit2"),
    };

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">What the program prints.</param>
    /// <exception cref="HostFileException">It is something else.</exception>
    public static XlSchedule Parse(string text) => new(text);

    // A name may have blanks: the numbers are the last words of a line.
    private void Add(IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        if (!long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return;
        if (byId.ContainsKey(id))
            throw new HostFileException("xl sched-credit2", "it tells twice of the domain with the number " + id);
        byId.Add(id, columns.Zip(cells, (column, cell) => (column, cell)).ToDictionary(pair => pair.column, pair => pair.cell, StringComparer.Ordinal));
    }
}
