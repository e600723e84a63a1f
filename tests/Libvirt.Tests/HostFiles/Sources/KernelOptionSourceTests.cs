using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class KernelOptionSourceTests
{
    [Theory]
    [InlineData("quiet", "")]
    [InlineData("iommu", "pt")]
    [InlineData("mitigations", "auto,nosmt")]
    [InlineData("spaced", "a b=c")]
    [InlineData("whole", "x y")]
    [InlineData("intel_iommu", "on")]
    [InlineData("intel-iommu", "on")]
    [InlineData("log_buf_len", "1M")]
    [InlineData("init_only", null)]
    [InlineData("iomm", null)]
    public void The_last_value_counts(string option, string? expected)
    {
        using var tree = new HostTree().With("/proc/cmdline",
            "BOOT_IMAGE=/vmlinuz iommu=off quiet iommu=pt  mitigations=auto,nosmt spaced=\"a b=c\" \"whole=x y\" intel_iommu=on log-buf-len=1M -- init_only=1\n");
        Assert.Equal(expected, tree.Read(new KernelOptionSource(), option).Text);
        Assert.Null(tree.Read(new KernelOptionSource(), option).Reason);
    }

    [FactIf("Linux")]
    public void Without_procfs_it_is_not_known()
    {
        using var tree = new HostTree();
        Assert.NotNull(tree.Read(new KernelOptionSource(), "quiet").Reason);
    }
}
