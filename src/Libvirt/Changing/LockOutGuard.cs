using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.XPath;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>Refuses changes that could cut the very connection that makes them, so that nobody could take them back.</summary>
/// <param name="uri">The connection.</param>
/// <param name="isRoot">Whether this process runs as root.</param>
internal sealed class LockOutGuard(ConnectUri uri, bool isRoot)
{
    private static readonly string[] DaemonUnits =
        ["libvirtd.service", "libvirtd.socket", "virtqemud.service", "virtqemud.socket", "virtxend.service", "virtxend.socket"];

    private static readonly string[] LoginUnits = ["ssh.service", "sshd.service", "ssh.socket", "sshd.socket"];

    private static readonly string[] SocketKeys = ["unix_sock_group", "unix_sock_rw_perms", "unix_sock_dir", "auth_unix_rw", "access_drivers"];

    private static readonly string[] CertificateKeys = ["key_file", "cert_file", "ca_file", "crl_file"];

    private static readonly string[] FirewallFiles = ["/etc/nftables", "/etc/ufw", "/etc/default/ufw", "/etc/firewalld", "/usr/lib/firewalld", "/etc/iptables"];

    private static readonly string[] FirewallUnits = ["firewalld.service", "nftables.service", "ufw.service", "iptables.service", "netfilter-persistent.service"];

    private static readonly string[] LoginFiles = ["/etc/ssh", "/etc/pam.d", "/etc/nsswitch.conf", "/etc/sudoers", "/etc/hosts.allow", "/etc/hosts.deny", "/etc/security"];

    private readonly bool isSsh = uri.IsSsh;
    private readonly bool isNetwork = uri.IsSsh || uri.Transport is "tcp" or "tls" || !uri.IsLocal;

    // Without a name in the URI, ssh logs in as whoever runs this.
    private readonly bool actsAsRoot = uri.IsLocal ? isRoot : uri.User.Length == 0 ? isRoot : uri.User == "root";

    private string Transport => uri.Transport.Length > 0 ? uri.Transport : uri.IsLocal ? "unix" : "tls";

    private string[] Listeners => Transport is "tcp" or "tls" ? ["libvirtd-" + Transport + ".socket", "virtproxyd-" + Transport + ".socket"] : [];

    /// <summary>Refuses a change that could cut the connection.</summary>
    /// <param name="change">The change.</param>
    /// <param name="network">The configuration of the virtual network that it is of; null of anything else.</param>
    /// <exception cref="HyException"><c>Hy.Change.LockOut</c>: it could.</exception>
    public void Check(Change change, XPathNavigator? network)
    {
        var setting = change.Setting;
        var why = network is not null ? OfNetwork(network) : setting.Source switch
        {
            "daemon-conf" or "remote-conf" => OfDaemon(setting.Path.Substring(setting.Path.IndexOf(':') + 1), change.After),
            "daemons-conf" => OfRows(change, row => OfDaemon(setting.Path, DaemonsConfSource.ValueOf(setting.Path, row["value"]), row["path"]!)),
            "daemon-sockets" => OfRows(change, OfSocketMode),
            "conf" => OfDaemon(setting.Path.Substring(setting.Path.LastIndexOf(':') + 1), change.After, setting.Path),
            "unit" => OfUnit(setting.Path, change.After),
            "unit-key" => OfUnitKey(setting.Path),
            "group" => OfGroup(setting.Path, change),
            "accounts" when isSsh => "the account that ssh logs in with may be among them",
            "file" or "files" or "file-modes" or "file-byte" or "mode" => OfFiles(setting, change),
            _ => null,
        };
        if (why is not null)
            throw ChangeFault.LockOut(setting.ToString(), why, uri.Text);
    }

    private static bool StartsWithAny(string path, IEnumerable<string> prefixes) => prefixes.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsTrue(Reading reading) => reading.Text is "1" or "yes" or "true";

    private static bool Has(Reading reading, string value) => reading.List.Contains(value, StringComparer.OrdinalIgnoreCase);

    private string? OfNetwork(XPathNavigator network) =>
        network.Select("ip/@address").Cast<XPathNavigator>().Any(address => address.Value == uri.Host.Trim('[', ']'))
            ? "the connection reaches the host through this network" : null;

    /// <summary>Of a table of the daemons only the rows count that the change gives another value.</summary>
    private static string? OfRows(Change change, Func<Row, string?> of) => change.Before.IsTable && change.After.IsTable
        ? change.After.Rows.Except(change.Before.Rows).Select(of).FirstOrDefault(why => why is not null) : null;

    private string? OfSocketMode(Row row)
    {
        var path = row["path"]!;
        return path[0] == '/' ? OfDaemon(path.Substring(path.LastIndexOf(':') + 1), Reading.Maybe(row["mode"]), path) : OfUnitKey(path);
    }

    private string? OfDaemon(string key, Reading after, string path = "")
    {
        // A file of another kind than the daemons' may have a key of the same name.
        if (path.Length > 0 && !StartsWithAny(path, ["/etc/libvirt/libvirtd.conf", "/etc/libvirt/virtqemud.conf", "/etc/libvirt/virtproxyd.conf", "/etc/libvirt/virtxend.conf"]))
            return null;
        if (Transport is "unix" || isSsh)
            return OfSocket(key, after);
        if (key == "access_drivers" && Has(after, "polkit"))
            return "polkit knows nobody who comes over " + Transport;
        return Transport == "tcp" ? OfTcp(key, after) : OfTls(key, after);
    }

    private string? OfSocket(string key, Reading after) => key switch
    {
        "unix_sock_dir" => "the connection's socket would move",
        "auth_unix_rw" when Has(after, "sasl") => "the connection has no SASL credentials",
        _ when SocketKeys.Contains(key) && !actsAsRoot => "it decides who may use the connection's socket, and the connection is not root's",
        _ => null,
    };

    private static string? OfTcp(string key, Reading after) => key switch
    {
        "listen_tcp" when !IsTrue(after) => "the daemon would no longer listen for it",
        "tcp_port" or "listen_addr" => "the daemon would listen elsewhere",
        "auth_tcp" or "tcp_min_ssf" => "the daemon could ask for credentials that the connection has not",
        _ => null,
    };

    private static string? OfTls(string key, Reading after) => key switch
    {
        "listen_tls" when !IsTrue(after) && after.State != ReadingState.Absent => "the daemon would no longer listen for it",
        "tls_port" or "listen_addr" => "the daemon would listen elsewhere",
        "auth_tls" or "tls_no_verify_certificate" or "tls_allowed_dn_list" or "sasl_allowed_username_list" => "the daemon could refuse the connection's certificate",
        "tls_priority" => "the two ends could have no cipher left in common",
        _ when CertificateKeys.Contains(key) => "the daemon's certificate could no longer be trusted, or not be read",
        _ => null,
    };

    private string? OfUnit(string unit, Reading after)
    {
        var isOn = after.Text is "enabled" or "static";
        if (isOn)
            return isNetwork && FirewallUnits.Contains(unit) ? "its rules could close the connection's port" : null;
        return DaemonUnits.Contains(unit) || Listeners.Contains(unit) || (Transport is "tcp" or "tls" && unit is "virtproxyd.service" or "virtproxyd.socket")
            ? "it serves the connection" : isSsh && LoginUnits.Contains(unit) ? "it carries the connection" : null;
    }

    private string? OfUnitKey(string path)
    {
        var unit = path.Split(':')[0];
        if (DaemonUnits.Contains(unit) && unit.EndsWith(".socket", StringComparison.Ordinal) && (Transport == "unix" || isSsh))
            return actsAsRoot && path.IndexOf("Socket.Listen", StringComparison.Ordinal) < 0 ? null : "it decides who may use the connection's socket";
        return Listeners.Contains(unit) ? "the daemon could listen elsewhere" : isSsh && LoginUnits.Contains(unit) ? "it carries the connection" : null;
    }

    private string? OfGroup(string group, Change change) =>
        !actsAsRoot && change.Before.List.Except(change.After.List, StringComparer.Ordinal).Any() && group is "libvirt" or "sudo" or "wheel"
            ? "the account of the connection may be among those that leave the group" : null;

    private string? OfFiles(Setting setting, Change change)
    {
        var path = setting.Path;
        if (isSsh && StartsWithAny(path, LoginFiles))
            return "it decides who may log in over ssh";
        if (isNetwork && StartsWithAny(path, FirewallFiles))
            return "its rules could close the connection's port";
        if (Transport == "tls" && StartsWithAny(path, ["/etc/pki"]))
            return "the daemon's certificate could no longer be read";
        if (Transport is "tls" or "tcp" && StartsWithAny(path, ["/etc/sasl2"]))
            return "the daemon could ask for credentials that the connection has not";
        return !actsAsRoot && StartsWithAny(path, ["/etc/polkit-1", "/run/libvirt", "/etc/libvirt/libvirtd.conf", "/etc/libvirt/virtqemud.conf"]) && change.After.IsKnown
            ? "it decides who may use the connection's socket, and the connection is not root's" : null;
    }
}
