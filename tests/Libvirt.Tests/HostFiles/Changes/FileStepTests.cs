using System.Runtime.Versioning;
using System.Diagnostics;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;
using static HypervisorHardening.Libvirt.Tests.HostFiles.HostChangeSettings;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Everything that can come between the preparation and the write.</summary>
[SupportedOSPlatform("linux")]
public sealed class FileStepTests
{
    private const string Qemu = "/etc/libvirt/qemu.conf";
    private const string Text = "#a = 5\na = 1\n";

    [FactIf("Linux")]
    public void A_change_between_preparation_and_write_is_left_as_it_is() =>
        Between(host => host.With(Qemu, "a = 1\n# somebody\n"), "Hy.Change.Drifted");

    [FactIf("Linux")]
    public void A_new_mode_between_preparation_and_write_is_kept()
    {
        using var host = new HostTree().With(Qemu, Text);
        using var write = Prepared(host);
        File.SetUnixFileMode(host.Physical(Qemu), UnixFileMode.UserRead);
        write.Write();
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(host.Physical(Qemu)));
    }

    [FactIf("Linux")]
    public void A_file_taken_away_is_not_made_again() => Between(host => File.Delete(host.Physical(Qemu)), "Hy.Change.Drifted");

    [FactIf("Linux")]
    public void A_link_in_the_place_of_the_file_is_refused() => Between(host =>
    {
        host.With("/etc/shadow", Text);
        File.Delete(host.Physical(Qemu));
        host.WithLink(Qemu, "/etc/shadow");
    }, "Hy.Change.Refused");

    [FactIf("Linux")]
    public void A_second_name_of_the_file_is_refused() => Between(host => Linked.Hard(host.Physical(Qemu), host.Physical("/etc/second")), "Hy.Change.Refused");

    [FactIf("Linux")]
    public void A_folder_in_the_place_of_the_file_is_refused() => Between(host =>
    {
        File.Delete(host.Physical(Qemu));
        host.WithFolder(Qemu);
    }, "Hy.Change.Refused");

    [FactIf("Linux")]
    public void A_link_out_of_the_root_leads_to_nothing_outside()
    {
        using var outside = new HostTree().With("/qemu.conf", Text);
        using var host = new HostTree().WithLink("/etc/libvirt", outside.Root);
        var change = new Change(QemuConf("a"), Reading.Known(1), Reading.Known(2));
        Assert.Throws<HyException>(() => HostChange.Apply(host, change));
        Assert.Equal(Text, File.ReadAllText(outside.Physical("/qemu.conf")));
    }

    [FactIf("Linux")]
    public void A_folder_exchanged_for_a_link_is_refused()
    {
        using var host = new HostTree().With(Qemu, Text).With("/other/qemu.conf", Text);
        Directory.Move(host.Physical("/etc/libvirt"), host.Physical("/etc/was"));
        host.WithLink("/etc/libvirt", "/other");
        var refusal = Assert.Throws<HyException>(() => HostFolder.Open(host.Root, "/etc/libvirt"));
        Assert.Equal("Hy.Change.Refused", refusal.Id);
    }

    [FactIf("Linux")]
    public void What_a_killed_process_left_is_cleared_away()
    {
        using var host = new HostTree().With(Qemu, Text).With("/etc/libvirt/.qemu.conf.hypervisorhardening-unfinished", "half");
        using (var write = Prepared(host))
            write.Write();
        Assert.Equal([host.Physical(Qemu)], Directory.GetFiles(host.Physical("/etc/libvirt")));
    }

    [FactIf("Linux")]
    public void The_steps_before_a_failure_are_taken_back()
    {
        using var host = new HostTree().With(Qemu, Text).With("/proc/sys/vm/overcommit_memory", "1\n").WithFolder("/etc/sysctl.d");
        using var write = HostFileChanges.Prepare(host.Files(), [HostChange.To(host, Of("file", "/proc/sys/vm/overcommit_memory"), "2"), HostChange.To(host, QemuConf("a"), "2")]);
        host.With(Qemu, "a = 9\n");
        var before = HostChange.Everything(host);
        HostChange.Refused("Hy.Change.Drifted", write.Write);
        Assert.Equal(before, HostChange.Everything(host));
    }

    [MountFact]
    public void A_full_disk_leaves_the_old_file_and_nothing_else() => OnMount("size=64k", host =>
    {
        using var write = HostFileChanges.Prepare(host.Files(), [HostChange.To(host, QemuConf("a"), new string('x', 3000))]);
        try
        {
            using var fill = File.Create(host.Physical("/etc/fill"));
            for (var i = 0; i < 100; i++)
            {
                fill.Write(new byte[4096]);
                fill.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // It is full now.
        }

        return (write, "the disk is full");
    });

    [MountFact]
    public void A_read_only_file_system_is_named() => OnMount("size=64k", host =>
    {
        var write = Prepared(host);
        Run("mount", "-o", "remount,ro", host.Root);
        return (write, "the file system is read-only");
    });

    [MountFact("chattr")]
    public void An_immutable_file_is_named()
    {
        using var host = new HostTree().With(Qemu, Text);
        using var write = Prepared(host);
        Assert.Equal(0, Run("chattr", "+i", host.Physical(Qemu)));
        try
        {
            var before = HostChange.Everything(host);
            Assert.Contains("immutable", HostChange.Refused("Hy.Change.Failed", write.Write).Message, StringComparison.Ordinal);
            Assert.Equal(before, HostChange.Everything(host));
        }
        finally
        {
            Run("chattr", "-i", host.Physical(Qemu));
        }
    }

    [MountFact]
    public void Without_the_right_to_write_nothing_is_written()
    {
        using var host = new HostTree().With(Qemu, Text);
        File.SetUnixFileMode(host.Root, (UnixFileMode)0x1ED);
        using var write = Prepared(host);
        var before = HostChange.Everything(host);
        var failure = OtherAccount.Run(() => HostChange.Refused("Hy.Change.Failed", write.Write));
        Assert.Contains("permission denied", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, HostChange.Everything(host));
    }

    [MountFact]
    public void Owner_and_mode_are_kept()
    {
        using var host = new HostTree().With(Qemu, Text);
        Assert.Equal(0, Run("chown", "64055:104", host.Physical(Qemu)));
        Assert.Equal(0, Run("chmod", "0640", host.Physical(Qemu)));
        HostChange.RoundTrip(host, (QemuConf("a"), Reading.Known(2)));
        using (var write = Prepared(host))
            write.Write();
        var status = host.Files().Status(Qemu)!;
        Assert.Equal((0x1A0, 64055L, 104L), (status.Permissions, status.Owner, status.Group));
    }

    [FactIf("Linux")]
    public void Extended_attributes_are_kept()
    {
        using var host = new HostTree().With(Qemu, Text);
        using var folder = host.Files().Folder("/etc/libvirt")!;
        var plain = folder.Read("qemu.conf")!;
        var note = new Dictionary<string, byte[]>(plain.Attributes) { ["user.note"] = [1, 0, 2] };
        folder.Remove("qemu.conf");
        folder.Make("qemu.conf", plain.Content, new HostFile(plain.Content, plain.Status, note), 0);
        using (var write = Prepared(host))
            write.Write();
        Assert.Equal([1, 0, 2], folder.Read("qemu.conf")!.Attributes["user.note"]);
    }

    private static IPreparedWrite Prepared(HostTree host) => HostFileChanges.Prepare(host.Files(), [HostChange.To(host, QemuConf("a"), "2")]);

    private static void Between(Action<HostTree> action, string id)
    {
        using var host = new HostTree().With(Qemu, Text);
        using var write = Prepared(host);
        action(host);
        var before = HostChange.Everything(host);
        HostChange.Refused(id, write.Write);
        Assert.Equal(before, HostChange.Everything(host));
    }

    private static void OnMount(string options, Func<HostTree, (IPreparedWrite Write, string Message)> prepare)
    {
        using var host = new HostTree();
        Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", options, "none", host.Root));
        try
        {
            host.With(Qemu, Text);
            var (write, message) = prepare(host);
            var before = HostChange.Everything(host);
            Assert.Contains(message, HostChange.Refused("Hy.Change.Failed", write.Write).Message, StringComparison.Ordinal);
            Assert.Equal(before, HostChange.Everything(host));
        }
        finally
        {
            Assert.Equal(0, Run("umount", host.Root));
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
