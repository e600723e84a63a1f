using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

[SupportedOSPlatform("linux")]
public sealed class FileSourcesTests : IDisposable
{
    private readonly HostTree tree = new();

    public void Dispose() => tree.Dispose();

    [FactIf("Linux")]
    public void A_key_is_a_number_a_text_a_list_or_not_set()
    {
        tree.With("/etc/libvirt/qemu.conf", "# vnc_tls = 0\nvnc_tls = 1\nuser = \"root\"\nnamespaces = [ \"mount\" ]\n");
        Assert.Equal(1, Conf("vnc_tls").Number);
        Assert.Equal("root", Conf("user").Text);
        Assert.True(Conf("namespaces").IsList);
        Assert.Equal(ReadingState.Absent, Conf("group").State);
        Assert.Equal(ReadingState.Absent, tree.Read(new ConfSource(), "/etc/libvirt/none.conf:x").State);
    }

    [FactIf("Linux")]
    public void A_broken_file_is_unreadable_with_its_line_for_every_key()
    {
        tree.With("/etc/libvirt/qemu.conf", "user = \"root\"\nvnc_tls = yes\n");
        Assert.StartsWith("/etc/libvirt/qemu.conf: line 2: ", Conf("user").Reason, StringComparison.Ordinal);
        tree.With("/etc/libvirt/qemu.conf", "user = \"" + new string('x', 2 * HostFileSystem.TextLimit));
        Assert.Contains("larger than", Conf("user").Reason, StringComparison.Ordinal);
        tree.With("/etc/libvirt/qemu.conf", [0xFF, 0, 0x1B]);
        Assert.Contains("line 1", Conf("user").Reason, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_text_is_trimmed_and_a_missing_file_is_not_set()
    {
        tree.With("/sys/x", " Y \n");
        Assert.Equal("Y", tree.Read(new FileSource(), "/sys/x").Text);
        Assert.Equal(ReadingState.Absent, tree.Read(new FileSource(), "/sys/y").State);
    }

    [FactIf("Linux")]
    public void Files_are_listed_with_their_texts_in_the_wanted_order_of_columns()
    {
        tree.With("/v/b", "two\n").With("/v/a", "one\n").WithFolder("/v/folder").WithLink("/v/dangling", "/nothing");
        Assert.Equal(["/v/a one", "/v/b two"], HostTree.Lines(tree.Read(new FilesSource(), "/v/*", "path", "text")));
        Assert.Equal(["one /v/a", "two /v/b"], HostTree.Lines(tree.Read(new FilesSource(), "/v/*", "text", "path")));
        Assert.Empty(tree.Read(new FilesSource(), "/none/*", "path", "text").Rows);
        Assert.True(tree.Read(new FilesSource(), "/none/*", "path", "text").IsTable);
        tree.WithLink("/v/loop", "loop");
        Assert.NotNull(tree.Read(new FilesSource(), "/v/*", "path", "text").Reason);
    }

    [FactIf("Linux")]
    public void Modes_come_with_names_where_the_host_has_them()
    {
        tree.With("/d/file", "x").WithFolder("/d/sticky").WithLink("/d/link", "file");
        File.SetUnixFileMode(tree.Physical("/d/file"), (UnixFileMode)0b110_100_000);
        File.SetUnixFileMode(tree.Physical("/d/sticky"), (UnixFileMode)0b001_111_111_111);
        File.SetLastWriteTimeUtc(tree.Physical("/d/file"), DateTime.UnixEpoch.AddSeconds(1234));
        var status = tree.Files().Status("/d/file")!;
        string[] columns = ["path", "mode", "owner", "group", "modified"];
        var numbers = tree.Read(new FileModesSource(), "/d/*", columns).Rows;
        Assert.Equal(["0640", "0640", "1777"], numbers.Select(row => row["mode"]));
        Assert.Equal("1234", numbers[0]["modified"]);
        Assert.Equal(status.Owner.ToString(System.Globalization.CultureInfo.InvariantCulture), numbers[0]["owner"]);

        tree.With("/etc/passwd", $"me:x:{status.Owner}:0::/:/bin/sh\n").With("/etc/group", $"us:x:{status.Group}:\n");
        Assert.Equal("me us", HostTree.Lines(tree.Read(new FileModesSource(), "/d/file", "owner", "group")).Single());
    }

    [FactIf("Linux")]
    public void A_byte_is_a_number()
    {
        tree.With("/efi/SecureBoot", [6, 0, 0, 0, 1]);
        Assert.Equal(1, tree.Read(new FileByteSource(), "/efi/SecureBoot:4").Number);
        Assert.Contains("ends before", tree.Read(new FileByteSource(), "/efi/SecureBoot:5").Reason, StringComparison.Ordinal);
        Assert.Equal(ReadingState.Absent, tree.Read(new FileByteSource(), "/efi/Other:4").State);
    }

    [FactIf("qemu.conf")]
    public void The_real_files_give_the_same_answer_twice()
    {
        var files = new HostFileSystem("/");
        var setting = new Setting(Scope.Host, "file-modes", "/etc/libvirt/*.conf", ["path", "mode", "owner"]);
        var reading = new FileModesSource().Read(setting, files);
        Assert.Contains(HostTree.Lines(reading), line => line.StartsWith("/etc/libvirt/qemu.conf 0", StringComparison.Ordinal));
        Assert.Equal(reading.Text, new FileModesSource().Read(setting, new HostFileSystem("/")).Text);
    }

    private Reading Conf(string key) => tree.Read(new ConfSource(), "/etc/libvirt/qemu.conf:" + key);
}
