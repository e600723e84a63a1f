using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>The files of a host over a real ssh server, and libvirt over the same.</summary>
[SupportedOSPlatform("linux")]
[Collection(RealLibvirtCollection.Name)]
public sealed class RealSshTests(SshServer server) : IClassFixture<SshServer>
{
    [FactIf("sshd")]
    public void Every_setting_reads_the_same_over_ssh_in_one_connection()
    {
        server.ForgetStarts();
        using var shell = SshServer.Shell(server.Uri());
        Assert.Equal("", HostReadings.Differences(HostReadings.Of(new HostFileSystem("/")), HostReadings.Of(HostReadings.Far(shell)), setting => setting.Source is "accounts" or "group"));
        Assert.Equal(1, server.Starts);
    }

    [FactIf("sshd")]
    public void An_account_without_rights_gets_unknown_and_never_absent()
    {
        using var shell = SshServer.Shell(server.Uri(SshServer.PlainUser));
        var local = HostReadings.Of(new HostFileSystem("/"));
        var plain = HostReadings.Of(HostReadings.Far(shell));
        Assert.Empty(plain.Where(pair => pair.Value.State == ReadingState.Absent && local[pair.Key].State != ReadingState.Absent).Select(pair => pair.Key));
        Assert.Contains(plain.Values, reading => reading.Reason?.EndsWith("permission denied: connect as root or with an account that has read access to it", StringComparison.Ordinal) == true);
        Assert.Equal(ReadingState.Unreadable, new FileSource().Read(new Setting(Scope.Host, "file", "/root/none"), HostReadings.Far(shell)).State);
        Assert.Equal(ReadingState.Absent, new FileSource().Read(new Setting(Scope.Host, "file", "/etc/none"), HostReadings.Far(shell)).State);
    }

    [FactIf("sshd")]
    public void Another_key_of_the_host_or_of_ours_is_refused()
    {
        Assert.Contains("the host's key is another than the known one", Reason(server.Uri(known: "wrong")), StringComparison.Ordinal);
        Assert.Contains("the host's key is not known", Reason(server.Uri(known: "nothing")), StringComparison.Ordinal);
        Assert.Contains("the host's key is not known", Reason(server.Uri(known: "nothing", more: "&no_verify=1&known_hosts_verify=ignore")), StringComparison.Ordinal);
        Assert.Contains("the host accepts no key of yours", Reason(server.Uri(key: "stranger") + "&sshauth=privkey"), StringComparison.Ordinal);
        Assert.Contains("the host accepts no key of yours", Reason(server.Uri("nobody-there")), StringComparison.Ordinal);
    }

    [FactIf("sshd")]
    public void A_host_that_does_not_answer_or_is_not_there_is_told_apart()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var uri = server.Uri().Replace(":" + server.Port + "/", ":" + port + "/", StringComparison.Ordinal);
        using (var shell = new RemoteShell(SshTarget.Of(Libvirt.Connecting.ConnectUri.Parse(uri))!, TimeSpan.FromSeconds(1)))
            Assert.Contains("nothing has come for 1 seconds", Reason(shell), StringComparison.Ordinal);
        silent.Stop();
        Assert.Contains("takes no connections", Reason(uri), StringComparison.Ordinal);
    }

    [FactIf("libvirt over ssh")]
    public void A_host_behind_libvirts_own_connection_is_assessed_with_its_files()
    {
        var socket = "&socket=" + RealLibvirt.Folder + "/run/libvirt-sock";
        server.ForgetStarts();
        using var far = new LibvirtProvider().Connect(new ConnectionRequest(server.Uri(more: socket), "/nowhere"), default);
        var host = Assert.Single(far.List([Scope.Host], default));
        Assert.Equal("kvm01", host.Name);
        var observed = Assert.Single(far.Read([host], HostReadings.Settings, default));
        var readings = HostReadings.Settings.ToDictionary(setting => setting, setting => observed[setting]);
        Assert.Equal("", HostReadings.Differences(HostReadings.Of(new HostFileSystem("/")), readings, setting => setting.Source is "accounts" or "group"));
        Assert.DoesNotContain(HostReadings.Settings, far.CanWrite);
        // libvirt's own, and one for all files.
        Assert.Equal(2, server.Starts);
    }

    [FactIf("sshd")]
    public void What_libvirts_own_ssh_clients_are_told_holds_for_ours()
    {
        foreach (var transport in new[] { "libssh", "libssh2" })
        {
            using var shell = SshServer.Shell(server.Uri(known: "known", transport: transport, more: "&sshauth=privkey"));
            Assert.Equal(File.ReadAllText("/etc/hostname"), new HostFileSystem(new RemoteTree(shell, default)).Text("/etc/hostname"));
        }
    }

    [FactIf("libvirt over ssh")]
    public void The_files_cost_one_connection_however_many_machines_and_readings()
    {
        using var far = new LibvirtProvider().Connect(new ConnectionRequest(server.Uri(more: "&socket=" + RealLibvirt.Folder + "/run/libvirt-sock"), "/"), default);
        server.ForgetStarts();
        var resources = far.List([Scope.Host, Scope.VirtualMachine, Scope.ImageStore], default);
        Setting[] settings = [Some.Host("file", "/etc/hostname"), Some.Pool("pool-mount", "target"), Some.Domain("domain", "name")];
        for (var run = 0; run < 3; run++)
            Assert.DoesNotContain(far.Read(resources, settings, default), observation => settings.Any(setting => setting.Scope == observation.Resource.Kind && observation[setting].State == ReadingState.Unreadable));
        Assert.Equal(1, server.Starts);
    }

    private static string Reason(string uri)
    {
        using var shell = SshServer.Shell(uri);
        return Reason(shell);
    }

    private static string Reason(RemoteShell shell)
    {
        var time = Stopwatch.StartNew();
        var reading = new FileSource().Read(new Setting(Scope.Host, "file", "/etc/hostname"), new HostFileSystem(new RemoteTree(shell, default)));
        Assert.Equal(ReadingState.Unreadable, reading.State);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(40));
        return reading.Reason!;
    }
}
