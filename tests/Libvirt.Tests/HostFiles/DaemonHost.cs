using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>A folder that stands in for a host with libvirt's daemons, their units as libvirt ships them.</summary>
internal sealed class DaemonHost : IDisposable
{
    private const string Vendor = "/usr/lib/systemd/system/";

    public HostTree Tree { get; } = new();

    /// <summary>The units of daemons, none of them enabled.</summary>
    public DaemonHost Installed(params string[] daemons)
    {
        foreach (var daemon in daemons)
        {
            Socket(daemon + ".socket", "0666");
            Socket(daemon + "-ro.socket", "0666");
            Socket(daemon + "-admin.socket", "0600");
            if (daemon is "libvirtd" or "virtproxyd")
                Socket(daemon + "-tls.socket", null);
            Tree.With(Vendor + daemon + ".service", $"[Unit]\nWants={daemon}.socket\nWants={daemon}-ro.socket {daemon}-admin.socket\n[Service]\nExecStart=/usr/sbin/{daemon}\n"
                + $"[Install]\nWantedBy=multi-user.target\nAlso={daemon}.socket\n");
        }

        return this;
    }

    public DaemonHost Enabled(params string[] units)
    {
        foreach (var unit in units)
            Tree.WithLink("/etc/systemd/system/" + (unit.EndsWith(".socket", StringComparison.Ordinal) ? "sockets" : "multi-user") + ".target.wants/" + unit, Vendor + unit);
        return this;
    }

    public DaemonHost Masked(string unit)
    {
        Tree.WithLink("/etc/systemd/system/" + unit, "/dev/null");
        return this;
    }

    /// <summary>Empty files of daemons.</summary>
    public DaemonHost File(params string[] daemons)
    {
        foreach (var daemon in daemons)
            Tree.With("/etc/libvirt/" + daemon + ".conf", "");
        return this;
    }

    public string[] Each(string key) => HostTree.Lines(Tree.Read(new DaemonsConfSource(), key, "daemon", "path", "value"));

    public string[] Sockets() => HostTree.Lines(Tree.Read(new DaemonSocketsSource(), "all", "daemon", "kind", "path", "mode"));

    public void Dispose() => Tree.Dispose();

    private void Socket(string unit, string? mode) =>
        Tree.With(Vendor + unit, "[Socket]\nListenStream=/x\n" + (mode is null ? "" : "SocketMode=" + mode + "\n") + "[Install]\nWantedBy=sockets.target\n");
}
