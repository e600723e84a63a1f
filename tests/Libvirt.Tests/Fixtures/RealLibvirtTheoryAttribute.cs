using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Fixtures;

/// <summary>The same as <see cref="RealLibvirtFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealLibvirtTheoryAttribute : TheoryAttribute
{
    public RealLibvirtTheoryAttribute()
    {
        if (RealLibvirt.Uri is null)
            Skip = RealLibvirt.Variable + " names no private libvirtd: start one with tests/libvirt/start.sh DIR and set it to the URI";
    }
}
