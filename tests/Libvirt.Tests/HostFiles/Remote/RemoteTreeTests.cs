using System.Runtime.Versioning;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>The script and what is made of its answers, on this machine in place of another.</summary>
[SupportedOSPlatform("linux")]
public sealed class RemoteTreeTests : IDisposable
{
    private readonly FakeSsh ssh = new();
    private readonly HostTree tree = new();
    private readonly RemoteShell shell;

    public RemoteTreeTests() => shell = ssh.Shell();

    public void Dispose()
    {
        shell.Dispose();
        tree.Dispose();
        ssh.Dispose();
    }

    [FactIf("Linux")]
    public void Every_setting_of_a_host_reads_the_same_from_afar()
    {
        Assert.True(HostReadings.Settings.Count > 200);
        Assert.Equal("", HostReadings.Differences(HostReadings.Of(new HostFileSystem("/")), HostReadings.Of(HostReadings.Far(shell))));
        Assert.Equal(1, ssh.Starts);
        Assert.InRange(ssh.Batches, 1, 16);
    }

    [FactIf("Linux")]
    public void Hostile_names_and_contents_come_as_they_are()
    {
        string[] names = ["line\nend", "-rf", "$(touch pwned)", "`id`", "quote'\"\\", " blank ", "*", "\u202e😀", "%s%n", "c", "\t"];
        foreach (var name in names)
            tree.With("/d/" + name, name);
        tree.With("/binary", [0, 0, 0xFF, 10, 0]).With("/empty", "").WithFolder("/void");
        var (local, remote) = (Below(new HostFileSystem("/")), Below(new HostFileSystem(new RemoteTree(shell, default))));
        Assert.Equal(names.Order(StringComparer.Ordinal), remote.Names("/d"));
        Assert.Equal(local.Names("/d"), remote.Names("/d"));
        Assert.All(names, name => Assert.Equal(name, remote.Text("/d/" + name)));
        Assert.Equal([0, 0, 0xFF, 10, 0], remote.Bytes("/binary"));
        Assert.Equal("", remote.Text("/empty"));
        Assert.Empty(remote.Names("/void"));
        Assert.Empty(remote.Names("/empty"));
        Assert.Null(remote.Text("/none"));
        Assert.Null(remote.Text("/empty/below"));
        Assert.False(File.Exists("pwned"));
        Assert.Equal(1, ssh.Starts);
    }

    [FactIf("Linux")]
    public void What_cannot_be_read_says_so_as_it_does_here()
    {
        tree.WithLink("/loop", "loop").WithLink("/dangling", "nowhere").WithLink("/up", "../../../../../../../etc").WithLink("/there", "folder/..").With("/folder/file", "x");
        tree.With("/large", new byte[HostFileSystem.TextLimit + 1]).With("/just", new byte[HostFileSystem.TextLimit]);
        Fixtures.RealLibvirt.Run("mkfifo", tree.Physical("/pipe"));
        Fixtures.RealLibvirt.Run("bash", "-c", "mkdir " + tree.Physical("/names") + " && touch " + tree.Physical("/names") + "/$'\\xff' && ln -s $'\\xff' " + tree.Physical("/strange"));
        var (local, remote) = (Below(new HostFileSystem("/")), Below(new HostFileSystem(new RemoteTree(shell, default))));
        foreach (var path in new[] { "/loop", "/dangling", "/up/hostname", "/there/folder/file", "/large", "/just", "/pipe", "/strange", "/folder", "/loop/x" })
            Assert.Equal((path, local.Said(path)), (path, remote.Said(path)));
        Assert.Contains("not UTF-8", Assert.Throws<HostFileException>(() => remote.Names("/names")).Message, StringComparison.Ordinal);
        Fixtures.RealLibvirt.Run("rm", "-r", tree.Physical("/names"));
        Assert.Equal(1, ssh.Starts);
    }

    [FactIf("Linux")]
    public void A_larger_limit_is_asked_for_anew()
    {
        tree.With("/large", new byte[3 * HostFileSystem.TextLimit]);
        var remote = new HostFileSystem(new RemoteTree(shell, default));
        Assert.Throws<HostFileException>(() => remote.Bytes(tree.Physical("/large"), HostFileSystem.TextLimit));
        Assert.Equal(3 * HostFileSystem.TextLimit, remote.Bytes(tree.Physical("/large"), HostFileSystem.TableLimit)!.Length);
    }

    [FactIf("Linux")]
    public void A_run_sees_one_state_and_the_next_one_another()
    {
        tree.With("/file", "before");
        var access = new RemoteTree(shell, default);
        var files = new HostFileSystem(access);
        Assert.Equal("before", files.Text(tree.Physical("/file")));
        tree.With("/file", "after!");
        Assert.Equal("before", System.Text.Encoding.UTF8.GetString(files.Bytes(tree.Physical("/file"), 100)!));
        Assert.Equal("after!", files.Fresh().Text(tree.Physical("/file")));
        Assert.Equal(1, ssh.Starts);
    }

    [FactIf("Linux")]
    public void Nothing_of_another_machine_is_written()
    {
        var files = new HostFileSystem(new RemoteTree(shell, default));
        Assert.Equal("Hy.Change.Refused", Assert.Throws<Core.HyException>(() => files.Folder("/etc")).Id);
        Assert.False(files.IsRunningHost);
    }

    private FilesBelow Below(HostFileSystem files) => new(files, tree.Root);
}
