using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>A test that changes a machine of a private libvirt.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealLibvirtFactAttribute : FactAttribute
{
    public RealLibvirtFactAttribute() => Skip = Machine.Libvirt is null ? "HYSR_TEST_LIBVIRT names no private libvirt" : null;
}
