using System.Diagnostics;
using System.Runtime.Versioning;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

[SupportedOSPlatform("linux")]
public sealed class HostFileSystemTests : IDisposable
{
    private readonly HostTree tree = new();

    public void Dispose() => tree.Dispose();

    [FactIf("Linux")]
    public void Absolute_links_and_dots_stay_below_the_root()
    {
        tree.With("/etc/real", "inside")
            .WithLink("/a/absolute", "/etc/real")
            .WithLink("/a/up", "../../../../../../../../etc/real")
            .WithLink("/a/outside", "../../../../../../../../../../etc/passwd")
            .WithLink("/a/folder", "/etc")
            .WithLink("/a/root", "/");
        var files = tree.Files();
        Assert.Equal("inside", files.Text("/a/absolute"));
        Assert.Equal("inside", files.Text("/a/up"));
        Assert.Null(files.Text("/a/outside"));
        Assert.Equal("inside", files.Text("/a/folder/real"));
        Assert.Equal("inside", files.Text("/a/root/a/../etc/./real"));
        Assert.Equal("inside", files.Text("/../../etc/real"));
        Assert.Null(files.Text("/../../etc/hostname-outside"));
        Assert.Equal(["/a/folder/real"], files.Glob("/a/fold*/*"));
    }

    [FactIf("Linux")]
    public void Links_in_a_circle_are_a_failure_and_no_absence()
    {
        tree.WithLink("/loop", "/loop2").WithLink("/loop2", "loop").WithLink("/self/self", ".");
        Assert.Contains("circle", Failure(files => files.Text("/loop")), StringComparison.Ordinal);
        Assert.Null(tree.Files().Text("/self/self/self/self/nothing"));
        Assert.Equal("loop", tree.Files().Link("/loop2"));
    }

    [FactIf("Linux")]
    public void What_is_missing_is_null_and_not_a_failure()
    {
        tree.With("/file", "x").WithLink("/dangling", "/nothing");
        var files = tree.Files();
        Assert.Null(files.Text("/nothing/at/all"));
        Assert.Null(files.Text("/file/below"));
        Assert.Null(files.Text("/dangling"));
        Assert.Null(files.Status("/dangling"));
        Assert.Null(files.Text("/fi\0le"));
        Assert.Empty(files.Names("/nothing"));
        Assert.Empty(files.Names("/file"));
        Assert.Empty(files.Glob("/nothing/*/x"));
    }

    [FactIf("Linux")]
    public void What_may_not_be_read_is_a_failure_that_says_what_to_do()
    {
        tree.With("/etc/secret", "x").With("/closed/inside", "x").With("/listless/inside", "x");
        File.SetUnixFileMode(tree.Root, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(tree.Physical("/etc/secret"), UnixFileMode.None);
        File.SetUnixFileMode(tree.Physical("/closed"), UnixFileMode.None);
        File.SetUnixFileMode(tree.Physical("/listless"), (UnixFileMode)0b001_001_001);
        try
        {
            foreach (var read in new Func<HostFileSystem, object?>[]
            {
                files => files.Text("/etc/secret"), files => files.Text("/closed/inside"), files => files.Text("/closed/missing"),
                files => files.Names("/closed"), files => files.Names("/listless"), files => files.Glob("/listless/*"),
                files => files.Exists("/closed/inside"), files => files.Status("/closed/inside"), files => files.Link("/closed/inside"),
            })
            {
                Assert.Matches("^/[a-z/]+: permission denied: run as root", OtherAccount.Run(() => Failure(read)));
            }

            Assert.Equal("x", OtherAccount.Run(() => tree.Files().Text("/listless/inside")));
            var reading = OtherAccount.Run(() => tree.Read(new ConfSource(), "/etc/secret:key"));
            Assert.StartsWith("/etc/secret: permission denied", reading.Reason, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(tree.Physical("/closed"), (UnixFileMode)0b111_000_000);
            File.SetUnixFileMode(tree.Physical("/listless"), (UnixFileMode)0b111_000_000);
        }
    }

    [FactIf("Linux")]
    public void Large_files_folders_and_pipes_are_failures()
    {
        tree.With("/most", new byte[HostFileSystem.TextLimit]).With("/more", new byte[HostFileSystem.TextLimit + 1]).WithFolder("/folder");
        using (var mkfifo = Process.Start("mkfifo", tree.Physical("/pipe")))
            mkfifo.WaitForExit();
        Assert.Equal(HostFileSystem.TextLimit, tree.Files().Text("/most")!.Length);
        Assert.Contains("larger than", Failure(files => files.Text("/more")), StringComparison.Ordinal);
        Assert.Contains("regular file", Failure(files => files.Text("/folder")), StringComparison.Ordinal);
        Assert.Contains("regular file", Failure(files => files.Text("/pipe")), StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void Bytes_that_are_no_text_do_no_harm()
    {
        tree.With("/binary", [0xFF, 0xFE, 0, 0x80, (byte)'x']);
        Assert.EndsWith("x", tree.Files().Text("/binary"), StringComparison.Ordinal);
        Assert.Equal([0xFF, 0xFE, 0, 0x80, (byte)'x'], tree.Files().Bytes("/binary", 5)!);
    }

    [FactIf("Linux")]
    public void A_run_sees_one_state_of_a_file()
    {
        tree.With("/file", "before");
        var files = tree.Files();
        Assert.Equal("before", files.Text("/file"));
        tree.With("/file", "after");
        Assert.Equal("before", files.Text("/file"));
        Assert.Equal("after", tree.Files().Text("/file"));
    }

    [FactIf("Linux")]
    public void Stars_stand_for_any_text_within_a_part()
    {
        tree.With("/d/one.conf", "").With("/d/two.conf", "").With("/d/.hidden.conf", "").With("/d/three.txt", "").With("/e/one.conf", "");
        Assert.Equal(["/d/.hidden.conf", "/d/one.conf", "/d/two.conf"], tree.Files().Glob("/d/*.conf"));
        Assert.Equal(["/d/one.conf", "/e/one.conf"], tree.Files().Glob("/*/o*e*.c*f"));
        Assert.Equal(["/d/three.txt"], tree.Files().Glob("/d/three.txt"));
        Assert.Empty(tree.Files().Glob("/d/*a*a*"));
    }

    [FactIf("Linux")]
    public void The_longest_mount_point_holds_a_path()
    {
        tree.With("/proc/self/mountinfo",
                "27 1 254:0 / / rw - ext4 /dev/vda rw\n28 27 0:25 / /var/lib rw - xfs /dev/vdb rw\n"
                + "29 27 0:26 / /my\\040disk rw - xfs /dev/vdc rw\nnot a mount\n")
            .With("/my disk/images/a", "").WithLink("/var/lib/images", "/my disk/images");
        var files = tree.Files();
        Assert.Equal("/var/lib", files.MountPointOf("/var/lib"));
        Assert.Equal("/", files.MountPointOf("/var/library"));
        Assert.Equal("/my disk", files.MountPointOf("/var/lib/images/a"));
        Assert.Equal("/var/lib", files.MountPointOf("/var/lib/missing"));
        File.Delete(tree.Physical("/proc/self/mountinfo"));
        Assert.Null(tree.Files().MountPointOf("/"));
    }

    [FactIf("Linux")]
    public void The_real_machine_is_read_with_the_root_itself()
    {
        var files = new HostFileSystem("/");
        Assert.Equal(File.ReadAllText("/proc/cmdline"), files.Text("/proc/cmdline"));
        Assert.StartsWith("0x", files.Text("/sys/class/net/lo/flags"), StringComparison.Ordinal);
        Assert.Contains("lo", files.Names("/sys/class/net"));
        Assert.Equal("/proc", files.MountPointOf("/proc/cmdline"));
        Assert.Contains("Name:", files.Text("/proc/self/status"), StringComparison.Ordinal);
        foreach (var path in new[] { "/etc/passwd", "/tmp", "/usr/bin/env", "/etc" })
        {
            var status = files.Status(path)!;
            Assert.Equal((int)File.GetUnixFileMode(path), status.Permissions);
            Assert.Equal(new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeSeconds(), status.Modified);
            Assert.Equal(Directory.Exists(path), status.IsFolder);
        }
    }

    private string Failure(Func<HostFileSystem, object?> read) => Assert.Throws<HostFileException>(() => read(tree.Files())).Message;
}
