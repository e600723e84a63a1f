using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>A key in the file of each of libvirt's daemons that is in use: one of <c>libvirtd</c>, several where they are modular.</summary>
/// <param name="key">The key.</param>
/// <param name="without">Daemons that have the key, but no use for it.</param>
internal sealed class DaemonKey(string key, params string[] without)
{
    private readonly string? standard = LibvirtDefaults.Of("libvirtd.conf", key).LastOrDefault()?.Value?.Text;

    /// <summary>What is to be said of a host on which none is.</summary>
    public static Judgement NoDaemon { get; } = Judgement.Unknown("no daemon of libvirt was found in use, by sockets, units or files");

    /// <summary>The key.</summary>
    public string Name { get; } = key;

    /// <summary>What is read.</summary>
    public Setting Setting { get; } = LibvirtHost.DaemonsConf(key);

    /// <summary>A row for each daemon.</summary>
    public IEnumerable<Row> Rows(Facts facts) => facts[Setting].Rows.Where(row => !without.Contains(row["daemon"]));

    /// <summary>The row of a daemon; null where it is not in use.</summary>
    public Row? Of(string? daemon, Facts facts) => Rows(facts).FirstOrDefault(row => row["daemon"] == daemon);

    /// <summary>The value in force of a row; null where it is neither set nor has a default.</summary>
    public string? InForce(Row? row) => row?["value"] ?? standard;

    /// <summary>The number in force of a row; null where it is none.</summary>
    public long? Number(Row? row) => InForce(row) is { } value ? Reading.Known(value).Number : null;

    /// <summary>Key and value as findings show them.</summary>
    public string Shown(Row? row) => Name + " " + (row?["value"] is { } value ? Reading.Known(value).ToString()
        : standard is null ? "not set" : "not set (default " + standard + ")");

    /// <summary>Gives rows another value.</summary>
    public Change Change(Facts facts, Func<Row, bool> which, Func<Row, string?> value) => new(Setting, facts[Setting], Reading.Known(
        [.. facts[Setting].Rows.Select(row => !without.Contains(row["daemon"]) && which(row) ? row.With("value", value(row)) : row)]));

    /// <summary>Values for examples, each after the daemon that has it.</summary>
    public (Setting Setting, Reading Reading) Sample(params (string Daemon, string? Value)[] daemons) => (Setting, SampleTable.Of(Setting,
        [.. daemons.Select(daemon => new[] { daemon.Daemon, "/etc/libvirt/" + daemon.Daemon + ".conf", daemon.Value })]));
}
