using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>One of libvirt's two network sockets, whichever daemon serves it.</summary>
/// <param name="kind">The kind as systemd's units are named: <c>tcp</c> or <c>tls</c>.</param>
/// <param name="port">The port that libvirt documents.</param>
internal sealed class LibvirtSockets(string kind, string port)
{
    /// <summary>The unencrypted one.</summary>
    public static LibvirtSockets Tcp { get; } = new("tcp", "16509");

    /// <summary>The one that wants a certificate.</summary>
    public static LibvirtSockets Tls { get; } = new("tls", "16514");

    /// <summary>The socket unit of the monolithic daemon.</summary>
    public Setting Monolithic { get; } = LibvirtHost.Unit("libvirtd-" + kind + ".socket");

    /// <summary>The socket unit of the modular daemons.</summary>
    public Setting Modular { get; } = LibvirtHost.Unit("virtproxyd-" + kind + ".socket");

    /// <summary>All that is read.</summary>
    public IReadOnlyList<Setting> Reads => [Monolithic, Modular, LibvirtHost.Listening];

    /// <summary>Whether systemd opens the socket.</summary>
    public bool IsEnabled(Facts facts) => facts[Monolithic].Text == "enabled" || facts[Modular].Text == "enabled";

    /// <summary>The addresses on which something listens on its port now.</summary>
    public IReadOnlyList<string> Addresses(Facts facts) =>
        facts[LibvirtHost.Listening].Rows.Where(row => row["port"] == port && row["protocol"] is "tcp" or "tcp6").Select(row => row["address"] ?? "").ToList();

    /// <summary>The addresses of a unit's ListenStream lines: an empty line takes those before it back, a bare port is every address, which is empty here.</summary>
    public static IEnumerable<string> Addresses(Reading streams) =>
        streams.List.Reverse().TakeWhile(stream => stream.Length > 0).Select(stream => stream.LastIndexOf(':') is var colon and >= 0 ? stream.Substring(0, colon).Trim('[', ']') : "");

    /// <summary>The ListenStream line for one address.</summary>
    public string StreamOn(string address) => (address.IndexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;

    /// <summary>Whether the socket is open, or will be after the next start.</summary>
    public bool IsOpen(Facts facts) => IsEnabled(facts) || Addresses(facts).Count > 0;

    /// <summary>Whether systemd hands its sockets to the daemon that serves remote clients, which then passes over the keys about listening in its file.</summary>
    public static bool AreHandedOver(Facts facts) => facts[LibvirtHost.DaemonSockets].Rows.Any(socket =>
        socket["daemon"] is "libvirtd" or "virtproxyd" && socket["path"]?.StartsWith("/", StringComparison.Ordinal) == false);

    /// <summary>The one local socket of a daemon and what decides its mode, for examples.</summary>
    public static (Setting, Reading) DecidedBy(string path, string daemon) => (LibvirtHost.DaemonSockets, SampleTable.Of(LibvirtHost.DaemonSockets, [daemon, "rw", path, null]));

    /// <summary>A listening socket for examples.</summary>
    public static Reading Listens(string address, string port) => SampleTable.Of(LibvirtHost.Listening, ["tcp", address, port]);
}
