using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

[SupportedOSPlatform("linux")]
public sealed class AccountSourcesTests : IDisposable
{
    private static readonly string[] Columns = ["name", "uid", "shell", "locked"];

    private readonly HostTree tree = new HostTree()
        .With("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nann:x:1000:108::/home/ann:\nbob:!:1001:1001::/:/bin/sh\nopen::1002:1002::/:/bin/sh\nnew:x:1003:1003::/:/bin/sh\n+@nis::::::\nbroken\n")
        .With("/etc/group", "root:x:0:\nlibvirt:x:108:bob,carol,ann\nempty:x:109:\n")
        .With("/etc/shadow", "root:*:19000:0:99999:7:::\nann:$y$j9T$x:19000:0:99999:7:::\n");

    public void Dispose() => tree.Dispose();

    [FactIf("Linux")]
    public void Members_are_the_named_ones_and_those_whose_primary_group_it_is()
    {
        Assert.Equal(["bob", "carol", "ann"], tree.Read(new GroupSource(), "libvirt").List);
        Assert.Equal(["root"], tree.Read(new GroupSource(), "root").List);
        Assert.True(tree.Read(new GroupSource(), "empty") is { IsList: true, List.Count: 0 });
        Assert.Equal(ReadingState.Absent, tree.Read(new GroupSource(), "kvm").State);
    }

    [FactIf("Linux")]
    public void Accounts_tell_whether_their_password_is_locked() => Assert.Equal(
        ["root 0 /bin/bash true", "ann 1000 /bin/sh false", "bob 1001 /bin/sh true", "open 1002 /bin/sh false", "new 1003 /bin/sh -"],
        HostTree.Lines(tree.Read(new AccountsSource(), "all", Columns)));

    [FactIf("Linux")]
    public void A_shadow_file_that_may_not_be_read_leaves_the_column_empty()
    {
        File.SetUnixFileMode(tree.Root, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(tree.Physical("/etc/shadow"), UnixFileMode.None);
        var rows = OtherAccount.Run(() => tree.Read(new AccountsSource(), "all", Columns)).Rows;
        Assert.Equal([null, null, "true", "false", null], rows.Select(row => row["locked"]));
    }

    [FactIf("Linux")]
    public void Without_the_files_nothing_is_known()
    {
        using var empty = new HostTree();
        Assert.NotNull(empty.Read(new AccountsSource(), "all", Columns).Reason);
        Assert.NotNull(empty.Read(new GroupSource(), "libvirt").Reason);
    }
}
