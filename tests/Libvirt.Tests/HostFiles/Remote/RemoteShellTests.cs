using System.Diagnostics;
using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>What can go wrong with the ssh client and with the shell at its other end.</summary>
[SupportedOSPlatform("linux")]
public sealed class RemoteShellTests
{
    [TheoryIf("Linux")]
    [InlineData("echo 'Host key verification failed.' >&2; exit 255", "the host's key is not known: connect once with ssh")]
    [InlineData("echo 'root@h: Permission denied (publickey).' >&2; exit 255", "the host accepts no key of yours")]
    [InlineData("printf 'ssh: Could not resolve hostname \\033[31mx: Name or service not known\\n' >&2; exit 255", "the host's name is not known (ssh says: ssh: Could not resolve hostname \\u001B[31mx")]
    [InlineData("echo 'ssh: connect to host h port 22: No route to host' >&2; exit 255", "cannot be reached")]
    [InlineData("echo 'sh: not found' >&2; exit 127", "no shell there")]
    [InlineData("echo 'This account is for transfers only.'; exit 1", "does not run commands there (it ended with 1)")]
    [InlineData("exit 255", "the connection has ended")]
    [InlineData("kill -9 $$", "does not run commands there")]
    [InlineData("yes", "the answer is not what was asked for")]
    [InlineData("cat /dev/zero", "the greeting is missing")]
    [InlineData("printf '\\000hysr-files-1\\00012\\000 find coreutils\\000'; sleep 20", "the host lacks what its files are read with (GNU find, GNU coreutils)")]
    [InlineData("printf '\\000hysr-files-1\\00012\\000\\000'; printf 'e\\0what\\0/etc\\0\\0'; sleep 20", "a status has not seven fields")]
    [InlineData("printf '\\000hysr-files-1\\00012\\000\\000'; printf 'c\\0/etc/hostname\\0!\\0\\0'; sleep 20", "the answer is not what was asked for")]
    [InlineData("printf '\\000hysr-files-1\\00012\\000\\000'; printf 'z\\0z\\0z\\0z\\0'; sleep 20", "")]
    [InlineData("for last; do :; done; sh -c \"$last\" | { dd bs=1 count=60 status=none; kill $$; }", "the connection has ended")]
    public void A_failure_is_a_reason_for_every_setting_and_never_an_absence(string body, string reason)
    {
        using var ssh = new FakeSsh(body);
        using var shell = ssh.Shell();
        var tree = new RemoteTree(shell, default);
        var setting = new Setting(Scope.Host, "file", "/etc/hostname");
        tree.Foresee(files => new FileSource().Read(setting, files));
        var files = new HostFileSystem(tree);
        foreach (var path in new[] { "/etc/hostname", "/etc/passwd", "/none" })
        {
            var reading = new FileSource().Read(new Setting(Scope.Host, "file", path), files);
            Assert.Equal(ReadingState.Unreadable, reading.State);
            Assert.Contains(reason, reading.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain(reading.Reason!, char.IsControl);
        }

        Assert.Equal(1, ssh.Starts);
    }

    [FactIf("Linux")]
    public void A_host_that_hangs_is_given_up()
    {
        using var ssh = new FakeSsh("exec sleep 60");
        using var shell = ssh.Shell(patience: 0.5);
        var time = Stopwatch.StartNew();
        var reading = new FileSource().Read(new Setting(Scope.Host, "file", "/etc/hostname"), new HostFileSystem(new RemoteTree(shell, default)));
        Assert.Contains("nothing has come for 0.5 seconds", reading.Reason, StringComparison.Ordinal);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30));
    }

    [FactIf("Linux")]
    public void Cancelling_ends_the_wait_and_the_client()
    {
        using var ssh = new FakeSsh("exec sleep 60");
        using var shell = ssh.Shell();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var time = Stopwatch.StartNew();
        var files = new HostFileSystem(new RemoteTree(shell, cancellation.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => new FileSource().Read(new Setting(Scope.Host, "file", "/etc/hostname"), files));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30));
    }

    [FactIf("Linux")]
    public void What_login_files_say_does_no_harm()
    {
        using var ssh = new FakeSsh("echo 'Welcome!'; printf 'a\\0b\\0'; echo 'last login' >&2\n" + FakeSsh.ThisMachine);
        using var shell = ssh.Shell();
        Assert.Equal(File.ReadAllText("/etc/hostname"), new HostFileSystem(new RemoteTree(shell, default)).Text("/etc/hostname"));
    }

    [FactIf("Linux")]
    public void After_a_failure_the_next_run_connects_anew()
    {
        using var ssh = new FakeSsh("[ -e \"$0.second\" ] || { touch \"$0.second\"; exit 255; }\n" + FakeSsh.ThisMachine);
        using var shell = ssh.Shell();
        var access = new RemoteTree(shell, default);
        Assert.Throws<HostFileException>(() => new HostFileSystem(access).Exists("/etc"));
        Assert.Throws<HostFileException>(() => new HostFileSystem(access).Exists("/etc"));
        Assert.Equal(1, ssh.Starts);
        Assert.True(new HostFileSystem(access.Fresh()).Exists("/etc"));
        Assert.Equal(2, ssh.Starts);
    }

    [FactIf("Linux")]
    public void The_user_decides_what_the_uri_may_and_nothing_else_is_an_option()
    {
        var uri = ConnectUri.Parse("qemu+libssh2://alice@[2001:db8::1]:2222/system?keyfile=/k%20x&known_hosts=/h%20y&sshauth=privkey&no_verify=1");
        var arguments = SshTarget.Of(uri)!.Arguments("command \"$x\" \\");
        Assert.StartsWith("\"-T\"", arguments, StringComparison.Ordinal);
        Assert.Contains("\"BatchMode=yes\" \"-o\" \"StrictHostKeyChecking=yes\"", arguments, StringComparison.Ordinal);
        Assert.EndsWith("\"-p\" \"2222\" \"-l\" \"alice\" \"-i\" \"/k x\" \"-o\" \"UserKnownHostsFile=\\\"/h y\\\"\" \"-o\" \"IdentityAgent=none\" \"--\" \"2001:db8::1\" \"command \\\"$x\\\" \\\\\"",
            arguments, StringComparison.Ordinal);
        Assert.Null(SshTarget.Of(ConnectUri.Parse("qemu+tls://h/system")));
        Assert.Null(SshTarget.Of(ConnectUri.Parse("qemu+ssh:///system")));
    }

    [FactIf("Linux")]
    public void Arguments_reach_the_program_as_they_are()
    {
        using var ssh = new FakeSsh();
        using var shell = ssh.Shell();
        Assert.Throws<HostFileException>(() => new HostFileSystem(new RemoteTree(new RemoteShell(SshTarget.Of(ConnectUri.Parse("qemu+ssh://h/system?command=no-such-program"))!), default)).Exists("/etc"));
        Assert.True(new HostFileSystem(new RemoteTree(shell, default)).Exists("/etc"));
        Assert.Equal(["--", "far", RemoteScript.Command], ssh.Arguments[^3..]);
    }
}
