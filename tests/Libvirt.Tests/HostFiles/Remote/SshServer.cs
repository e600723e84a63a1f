using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Tests.Fixtures;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>
/// A real sshd of its own, on a free port of the loopback address, with keys of its own. In its mounts alone there is an
/// account without rights. The client is the system's, behind a program that counts how often it is started.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class SshServer : IDisposable
{
    public const string PlainUser = "hysrplain";
    private readonly Process? server;

    public SshServer()
    {
        if (Missing is not null)
            return;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        foreach (var key in new[] { "host", "other", "user", "stranger" })
            RealLibvirt.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", PathOf(key));
        File.Copy(PathOf("user.pub"), PathOf("authorized"));
        File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        File.SetUnixFileMode(PathOf("authorized"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        foreach (var (known, key) in new[] { ("known", "host"), ("wrong", "other") })
            File.WriteAllText(PathOf(known), $"[127.0.0.1]:{Port} {File.ReadAllText(PathOf(key + ".pub"))}");
        File.WriteAllText(PathOf("passwd"), File.ReadAllText("/etc/passwd") + PlainUser + ":*:65534:65534::/:/bin/sh\n");
        File.WriteAllText(PathOf("cfg"), $"""
            ListenAddress 127.0.0.1
            Port {Port}
            HostKey {PathOf("host")}
            PidFile none
            AuthorizedKeysFile {PathOf("authorized")}
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password

            """);
        Directory.CreateDirectory("/run/sshd");
        Script("ssh", $"echo started >>{PathOf("starts")}\nexec /usr/bin/ssh -F none -o UserKnownHostsFile={PathOf("known")} \"$@\"");
        server = Process.Start(new ProcessStartInfo("unshare",
            ["--mount", "--propagation", "private", "sh", "-c", $"mount --bind {PathOf("passwd")} /etc/passwd && exec /usr/sbin/sshd -D -E {PathOf("log")} -f {PathOf("cfg")}"]))!;
        for (var wait = 0; wait < 200 && !IsUp(); wait++)
            Thread.Sleep(50);
    }

    public static string? Missing => !OperatingSystem.IsLinux() ? "not Linux"
        : Environment.UserName != "root" ? "an ssh server of its own needs root"
        : !File.Exists("/usr/sbin/sshd") ? "sshd is not installed: apt-get install openssh-server"
        : !File.Exists("/usr/bin/ssh") ? "ssh is not installed: apt-get install openssh-client" : null;

    public int Port { get; }

    public int Starts => File.Exists(PathOf("starts")) ? File.ReadAllLines(PathOf("starts")).Length : 0;

    private string Folder { get; } = Directory.CreateTempSubdirectory("sshd-").FullName;

    public string Uri(string user = "root", string key = "user", string? known = null, string transport = "ssh", string more = "") =>
        $"qemu+{transport}://{user}@127.0.0.1:{Port}/system?keyfile={PathOf(key)}" + (known is null ? "&command=" + PathOf("ssh") : "&known_hosts=" + PathOf(known)) + more;

    public void ForgetStarts() => File.Delete(PathOf("starts"));

    public void Dispose()
    {
        server?.Kill(entireProcessTree: true);
        server?.WaitForExit();
        server?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    internal static RemoteShell Shell(string uri) => new(SshTarget.Of(ConnectUri.Parse(uri))!, TimeSpan.FromSeconds(30));

    private string PathOf(string name) => Path.Combine(Folder, name);

    private void Script(string name, string body)
    {
        File.WriteAllText(PathOf(name), "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private bool IsUp()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
