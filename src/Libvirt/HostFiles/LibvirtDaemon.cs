using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>One of libvirt's daemons: its file, its units and its sockets.</summary>
/// <param name="name">The name of its program, its units and its file.</param>
internal sealed class LibvirtDaemon(string name)
{
    private static readonly (string Kind, string Suffix, string Key)[] Local =
        [("rw", "", "unix_sock_rw_perms"), ("ro", "-ro", "unix_sock_ro_perms"), ("admin", "-admin", "unix_sock_admin_perms")];

    private static readonly string[] Pulls = ["Wants", "Requires", "BindsTo"];

    /// <summary>The name of its program, its units and its file.</summary>
    public string Name { get; } = name;

    /// <summary>Its configuration file.</summary>
    public string File => "/etc/libvirt/" + Name + ".conf";

    /// <summary>A socket that no other daemon makes: a proxy listens at the monolithic daemon's local sockets, but for the administrative one.</summary>
    private string OwnSocket => "/run/libvirt/" + (Name == "libvirtd" ? "libvirt-sock" : Name == "virtproxyd" ? "virtproxyd-admin-sock" : Name + "-sock");

    /// <summary>Whether it has a socket now.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A folder on the way may not be searched.</exception>
    public bool HasSocket(HostFileSystem files) => files.Exists(OwnSocket);

    /// <summary>Whether systemd starts it, or listens for it.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A file or folder that says so cannot be read.</exception>
    public bool IsEnabled(HostFileSystem files)
    {
        var units = new SystemdUnits(files);
        return units.StateOf(Name + ".socket") == "enabled" || units.StateOf(Name + ".service") == "enabled";
    }

    /// <summary>
    /// Its local sockets, each with what decides its mode: a key of the socket's unit where systemd hands the sockets over,
    /// which makes the daemon pass over the keys of its file; else a key of its file.
    /// </summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A file or folder that says so cannot be read.</exception>
    public IReadOnlyList<(string Kind, string ModePath)> LocalSockets(HostFileSystem files)
    {
        var units = new SystemdUnits(files);
        return IsHandedOver(units, Name + ".socket")
            ? [.. Local.Select(socket => (socket.Kind, Unit: Name + socket.Suffix + ".socket")).Where(socket => IsHandedOver(units, socket.Unit))
                .Select(socket => (socket.Kind, socket.Unit + ":Socket.SocketMode"))]
            : [.. Local.Select(socket => (socket.Kind, File + ":" + socket.Key))];
    }

    /// <summary>A disabled socket comes all the same where the daemon's service asks for it; only a masked one stays away.</summary>
    private bool IsHandedOver(SystemdUnits units, string socket) => units.StateOf(socket) switch
    {
        null or "masked" => false,
        "enabled" => true,
        _ => (units.AssignmentsInForce(Name + ".service") ?? []).Any(assignment => assignment.Section == "Unit"
            && Pulls.Contains(assignment.Key) && assignment.Value.Split(' ').Contains(socket)),
    };
}
