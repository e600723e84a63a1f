using System.Runtime.Versioning;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Against the running kernel: a value of this very process, which it may raise and, as root, lower again.</summary>
[SupportedOSPlatform("linux")]
public sealed class KernelStepTests
{
    private static readonly string Path = "/proc/" + Environment.ProcessId + "/oom_score_adj";

    [MountFact]
    public void The_kernel_is_told_and_told_back()
    {
        var before = Now();
        var step = new KernelStep(new HostFileSystem("/"), Path, before, "77");
        step.Take();
        Assert.Equal("77", Now());
        step.TakeBack();
        Assert.Equal(before, Now());
    }

    [FactIf("Linux")]
    public void A_value_that_the_kernel_does_not_take_is_a_failure()
    {
        var failure = HostChange.Refused("Hy.Change.Failed", new KernelStep(new HostFileSystem("/"), Path, Now(), "99999").Take);
        Assert.Contains("the kernel does not take this value", failure.Message, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_value_that_is_no_longer_what_it_was_is_left() =>
        HostChange.Refused("Hy.Change.Drifted", new KernelStep(new HostFileSystem("/"), Path, "-3", "1").Take);

    private static string Now() => File.ReadAllText(Path).Trim();
}
