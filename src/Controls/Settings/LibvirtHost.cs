using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a host that libvirt manages: through libvirt, and from the host's own files.</summary>
internal static class LibvirtHost
{
    /// <summary>The first node of <c>virsh capabilities</c> that an XPath below <c>capabilities</c> finds.</summary>
    public static Setting Capabilities(string xpath) => new(Scope.Host, "capabilities", xpath);

    /// <summary>A row for each node of <c>virsh capabilities</c> that an XPath finds.</summary>
    public static Setting CapabilitiesEach(string xpath, params string[] columns) => new(Scope.Host, "capabilities", xpath, columns);

    /// <summary>The first node of <c>virsh domcapabilities</c> that an XPath below <c>domainCapabilities</c> finds.</summary>
    public static Setting DomainCapabilities(string xpath) => new(Scope.Host, "domain-capabilities", xpath);

    /// <summary><c>cpus</c> (threads), <c>cores</c> (physical, all sockets), <c>memory</c> and <c>freeMemory</c> (KiB).</summary>
    public static Setting Node(string name) => new(Scope.Host, "node", name);

    /// <summary>A row for each domain of the host, running or not; columns as <see cref="LibvirtDomain.Fact"/> names them, and <c>name</c>, <c>uuid</c>.</summary>
    public static Setting Domains(params string[] columns) => new(Scope.Host, "domains", "all", columns);

    /// <summary>A row for each node that an XPath finds in the configurations of all domains; the first column is <c>domain</c>, the name.</summary>
    public static Setting DomainsEach(string xpath, params string[] columns) => new(Scope.Host, "domains-xml", xpath, ["domain", .. columns]);

    /// <summary>A row for each network filter binding: <c>port</c> (device), <c>filter</c>.</summary>
    public static Setting FilterBindings { get; } = new(Scope.Host, "nwfilter-bindings", "all", ["port", "filter"]);

    /// <summary>A row for each network filter: <c>name</c>, then XPaths below <c>filter</c>.</summary>
    public static Setting Filters(params string[] columns) => new(Scope.Host, "nwfilters", "all", ["name", .. columns]);

    /// <summary>A row for each network: <c>name</c>, then XPaths below <c>network</c> of its configuration.</summary>
    public static Setting Networks(params string[] columns) => new(Scope.Host, "networks", "all", ["name", .. columns]);

    /// <summary>A row for each secret: columns are XPaths below <c>secret</c>; the secret's value is never read.</summary>
    public static Setting Secrets(params string[] columns) => new(Scope.Host, "secrets", "all", columns);

    /// <summary>A key of <c>/etc/libvirt/qemu.conf</c>, with its documented default: a text or a list.</summary>
    public static Setting QemuConf(string key) => new(Scope.Host, "conf", "/etc/libvirt/qemu.conf:" + key, defaults: LibvirtDefaults.Of("qemu.conf", key));

    /// <summary>A key of another file in libvirt's syntax, for example <c>/etc/libvirt/virtlogd.conf</c>.</summary>
    public static Setting Conf(string file, string key) =>
        new(Scope.Host, "conf", file + ":" + key, defaults: LibvirtDefaults.Of(file.Substring(file.LastIndexOf('/') + 1), key));

    /// <summary>A key of the daemon that serves the local hypervisor: <c>libvirtd.conf</c>, or <c>virtqemud.conf</c> where the daemons are modular.</summary>
    public static Setting DaemonConf(string key) => new(Scope.Host, "daemon-conf", key, defaults: LibvirtDefaults.Of("libvirtd.conf", key));

    /// <summary>A key of the daemon that does what a modular one does: <c>libvirtd.conf</c>, or that one's own file where the daemons are modular.</summary>
    public static Setting DriverConf(string daemon, string key) => new(Scope.Host, "daemon-conf", daemon + ":" + key, defaults: LibvirtDefaults.Of("libvirtd.conf", key));

    /// <summary>
    /// A key of every daemon that is in use: a row for each with <c>daemon</c>, <c>path</c> (its file) and <c>value</c> (null where not set, commas
    /// between the items of a list). Those that keep logs and locks are among them for the keys of the log only.
    /// </summary>
    public static Setting DaemonsConf(string key) => new(Scope.Host, "daemons-conf", key, ["daemon", "path", "value"]);

    /// <summary>
    /// A row for each local socket of the daemons that are in use: <c>daemon</c>, <c>kind</c> (rw, ro, admin), <c>path</c> (the key that decides its
    /// mode: of a unit where systemd hands the sockets over, else of the daemon's file, which begins with a slash), <c>mode</c> (null where not set).
    /// </summary>
    public static Setting DaemonSockets { get; } = new(Scope.Host, "daemon-sockets", "all", ["daemon", "kind", "path", "mode"]);

    /// <summary>A key of the daemon that serves remote clients: <c>libvirtd.conf</c>, or <c>virtproxyd.conf</c> where the daemons are modular.</summary>
    public static Setting RemoteConf(string key) => new(Scope.Host, "remote-conf", key, defaults: LibvirtDefaults.Of("libvirtd.conf", key));

    /// <summary>The text of a file, trimmed; not set where there is no such file.</summary>
    public static Setting File(string path) => new(Scope.Host, "file", path);

    /// <summary>A row for each file that a pattern with <c>*</c> in any part of the path finds: <c>path</c>, <c>text</c>.</summary>
    public static Setting Files(string pattern) => new(Scope.Host, "files", pattern, ["path", "text"]);

    /// <summary>A row for each file or folder that a pattern finds: <c>path</c>, <c>mode</c> (octal, four digits), <c>owner</c>, <c>group</c> (names, or numbers without one), <c>modified</c> (seconds since 1970, UTC).</summary>
    public static Setting FileModes(string pattern) => new(Scope.Host, "file-modes", pattern, ["path", "mode", "owner", "group", "modified"]);

    /// <summary>A byte of a file as a number, for example of an EFI variable; not set where there is no such file.</summary>
    public static Setting FileByte(string path, int index) => new(Scope.Host, "file-byte", path + ":" + index);

    /// <summary>An option of the kernel's command line: its last value, empty for a bare word; not set where it is not there.</summary>
    public static Setting KernelOption(string name) => new(Scope.Host, "kernel-option", name);

    /// <summary>Whether a systemd unit is <c>enabled</c>, <c>disabled</c>, <c>static</c> or <c>masked</c>; not set where it is not installed.</summary>
    public static Setting Unit(string name) => new(Scope.Host, "unit", name);

    /// <summary>A key of a systemd unit and its drop-ins, <c>libvirtd.socket:Socket.SocketMode</c>; the last value, lists for keys given more than once.</summary>
    public static Setting UnitKey(string unit, string section, string key) => new(Scope.Host, "unit-key", unit + ":" + section + "." + key);

    /// <summary>The members of a local group, primary ones included; not set where there is no such group.</summary>
    public static Setting GroupMembers(string group) => new(Scope.Host, "group", group);

    /// <summary>A row for each local account: <c>name</c>, <c>uid</c>, <c>shell</c>, <c>locked</c> (true, false; null where the shadow file is not readable).</summary>
    public static Setting Accounts { get; } = new(Scope.Host, "accounts", "all", ["name", "uid", "shell", "locked"]);

    /// <summary>A row for each QEMU process that libvirt runs: <c>name</c> (domain), <c>uid</c>, <c>capabilities</c> (effective, hex), <c>seccomp</c> (2 is a filter).</summary>
    public static Setting QemuProcesses { get; } = new(Scope.Host, "qemu-processes", "all", ["name", "uid", "capabilities", "seccomp"]);

    /// <summary>A row for each listening socket: <c>protocol</c> (tcp, tcp6, udp, udp6), <c>address</c>, <c>port</c>.</summary>
    public static Setting Listening { get; } = new(Scope.Host, "listening", "all", ["protocol", "address", "port"]);

    /// <summary>A row for each network device: <c>name</c>, <c>kind</c> (physical, bridge, bond, tap, vlan, virtual), <c>promiscuous</c> (true, false), <c>master</c>.</summary>
    public static Setting NetworkDevices { get; } = new(Scope.Host, "network-devices", "all", ["name", "kind", "promiscuous", "master"]);

    /// <summary>
    /// The files of an installed Debian package that are not as they were installed, those missing included and its configuration
    /// left out: a list, empty where all are; not set where the package is not installed.
    /// </summary>
    /// <param name="name">One of the hypervisor's packages.</param>
    public static Setting PackageFiles(string name) => new(Scope.Host, "package-files", name);

    /// <summary>The version of an installed Debian package; not set where it is not installed.</summary>
    public static Setting Package(string name) => new(Scope.Host, "package", name);
}
